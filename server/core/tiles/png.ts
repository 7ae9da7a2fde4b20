import {promisify} from 'node:util';
import {crc32, deflate} from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHANNELS = 3;
/** Each sample minus the one above it: the filter that neighbouring heights shrink best under. */
const FILTER_UP = 2;
const compress = promisify(deflate);

/** A square PNG of 8-bit red, green and blue, row by row from the top. */
export async function writePng(side: number, rgb: Uint8Array): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = await compress(filtered(side * CHANNELS, rgb), {level: 9, memLevel: 9});
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function filtered(width: number, rgb: Uint8Array): Uint8Array {
  const rows = rgb.length / width;
  const bytes = new Uint8Array((width + 1) * rows);
  for (let row = 0; row < rows; row++) {
    const start = row * (width + 1);
    bytes[start] = FILTER_UP;
    for (let i = 0; i < width; i++) {
      const above = row > 0 ? (rgb[(row - 1) * width + i] ?? 0) : 0;
      bytes[start + 1 + i] = (rgb[row * width + i] ?? 0) - above;
    }
  }
  return bytes;
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
