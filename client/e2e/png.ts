import {inflateSync} from 'node:zlib';

/** What a screenshot shows: 8 bits per channel, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** '#rrggbb' of the pixel at x, y; throws outside the picture. */
  colorAt(x: number, y: number): string;
  /** Share of pixels, 0 to 1, that are not the same in another picture of the same size. */
  differsFrom(other: Picture): number;
}

/** Reads the PNG a browser writes for a screenshot: truecolour of 8 bits, with or without alpha, not interlaced. */
export function decodePng(bytes: Buffer): Picture {
  const [width, height, depth, colorType] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  if (depth !== 8 || (colorType !== 2 && colorType !== 6)) throw new Error(`PNG of depth ${depth}, type ${colorType}`);
  const channels = colorType === 6 ? 4 : 3;
  const pixels = unfilter(inflateSync(imageData(bytes)), width * channels, height, channels);
  const colorAt = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) throw new RangeError(`${x},${y} is outside ${width}×${height}`);
    const start = (Math.floor(y) * width + Math.floor(x)) * channels;
    return `#${pixels.subarray(start, start + 3).toString('hex')}`;
  };
  return {width, height, colorAt, differsFrom: other => difference({width, height, colorAt}, other)};
}

function difference(one: Omit<Picture, 'differsFrom'>, other: Omit<Picture, 'differsFrom'>): number {
  let different = 0;
  for (let x = 0; x < one.width; x += 1) {
    for (let y = 0; y < one.height; y += 1) {
      if (one.colorAt(x, y) !== other.colorAt(x, y)) different += 1;
    }
  }
  return different / (one.width * one.height);
}

function imageData(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

/** Undoes the filter named by the first byte of every row (PNG specification, part 9). */
function unfilter(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column >= step ? (out[at - step] ?? 0) : 0;
      const up = row > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = row > 0 && column >= step ? (out[at - stride - step] ?? 0) : 0;
      out[at] = (raw[row * (stride + 1) + 1 + column] ?? 0) + predict(filter, left, up, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
