import type {Pixels} from './patterns.ts';

type Point = readonly [x: number, y: number];
type Rgb = readonly [red: number, green: number, blue: number];

/** Samples per pixel side: 16 levels of edge, enough at twice the screen's resolution. */
const SAMPLES = 4;
/** Straight pieces per curve: at 32 pixels a side they are shorter than a pixel. */
const CURVE_STEPS = 10;

/**
 * Fills an SVG path of absolute M, L, C and Z by the even-odd rule, in one colour on transparent ground. The path is
 * scaled from a square grid to side × side pixels. Throws on any other path command.
 */
export function fillPath(path: string, grid: number, side: number, color: Rgb): Pixels {
  const edges = edgesOf(flatten(path, side / grid));
  const data = new Uint8Array(side * side * 4);
  for (let row = 0; row < side; row++) {
    const coverage = rowCoverage(edges, row, side);
    for (let column = 0; column < side; column++) {
      const alpha = Math.round(((coverage[column] ?? 0) / SAMPLES ** 2) * 255);
      if (alpha > 0) data.set([...color, alpha], (row * side + column) * 4);
    }
  }
  return {width: side, height: side, data};
}

/** How many of each pixel's samples on this row lie inside. */
function rowCoverage(edges: readonly (readonly [Point, Point])[], row: number, side: number): Uint8Array {
  const counts = new Uint8Array(side);
  for (let s = 0; s < SAMPLES; s++) {
    const y = row + (s + 0.5) / SAMPLES;
    const crossings = crossingsAt(edges, y);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] ?? 0) * SAMPLES - 0.5));
      const to = Math.min(side * SAMPLES, Math.ceil((crossings[i + 1] ?? 0) * SAMPLES - 0.5));
      for (let x = from; x < to; x++) {
        const column = Math.floor(x / SAMPLES);
        counts[column] = (counts[column] ?? 0) + 1;
      }
    }
  }
  return counts;
}

function crossingsAt(edges: readonly (readonly [Point, Point])[], y: number): number[] {
  const crossings: number[] = [];
  for (const [[x0, y0], [x1, y1]] of edges) {
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return crossings.sort((a, b) => a - b);
}

function edgesOf(rings: readonly Point[][]): (readonly [Point, Point])[] {
  return rings.flatMap(ring =>
    ring.flatMap((point, i) => {
      const next = ring[(i + 1) % ring.length];
      return next ? [[point, next] as const] : [];
    }),
  );
}

/** Rings of straight pieces, in pixels. */
function flatten(path: string, scale: number): Point[][] {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  for (const [, command, rest = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(n => Number(n) * scale);
    if (command === 'M') ring = [pointAt(numbers, 0)];
    else if (command === 'L') ring.push(pointAt(numbers, 0));
    else if (command === 'C') ring.push(...curve(ring.at(-1) ?? [0, 0], numbers));
    else if (command === 'Z') rings.push(ring);
    else throw new Error(`Path command ${command}: only M, L, C and Z are drawn.`);
  }
  return rings;
}

function pointAt(numbers: readonly number[], at: number): Point {
  const [x, y] = numbers.slice(at, at + 2);
  if (x === undefined || y === undefined) throw new Error('A path command lacks a coordinate.');
  return [x, y];
}

function curve(from: Point, numbers: readonly number[]): Point[] {
  const [a, b, to] = [pointAt(numbers, 0), pointAt(numbers, 2), pointAt(numbers, 4)];
  const axis = (i: 0 | 1, t: number) =>
    (1 - t) ** 3 * from[i] + 3 * (1 - t) ** 2 * t * a[i] + 3 * (1 - t) * t ** 2 * b[i] + t ** 3 * to[i];
  return Array.from({length: CURVE_STEPS}, (_, i) => {
    const t = (i + 1) / CURVE_STEPS;
    return [axis(0, t), axis(1, t)] as const;
  });
}
