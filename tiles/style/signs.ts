import type {PaintValue} from '../layer.ts';
import {ICON_GRID, ICON_PATHS} from './icons.ts';
import type {Pixels} from './patterns.ts';
import {fillPath} from './raster.ts';

/** Signs of the ground in a colour of the theme: 'sign:summit:#5B6569'. */

const circle = (radius: number) => {
  const [r, k] = [radius, radius * 0.5523];
  const [left, right, far, near] = [10 - r, 10 + r, 10 + k, 10 - k];
  return `M10 ${left}C${far} ${left} ${right} ${near} ${right} 10C${right} ${far} ${far} ${right} 10 ${right}C${near} ${right} ${left} ${far} ${left} 10C${left} ${near} ${near} ${left} 10 ${left}Z`;
};

const SIGN_PATHS: Readonly<Record<string, string>> = {
  ...ICON_PATHS,
  spot: circle(8),
  town: circle(9) + circle(6) + circle(2.6),
  summit: 'M10 2.5L18.5 17.5L1.5 17.5Z',
  cross: 'M8 2.5L12 2.5L12 8L17.5 8L17.5 12L12 12L12 17.5L8 17.5L8 12L2.5 12L2.5 8L8 8Z',
};

const SIGN = /^sign:([a-z-]+):#([0-9a-f]{6})$/i;
const SHIELD = /^shield:#([0-9a-f]{6}):#([0-9a-f]{6})$/i;

/** Image of a sign in that colour, for icon-image. Throws for a sign that is not drawn. */
export function signImage(sign: string, color: string): PaintValue {
  if (!(sign in SIGN_PATHS)) throw new Error(`Sign ${sign} is not drawn in tiles/style/signs.ts.`);
  return ['concat', `sign:${sign}:`, color];
}

/** Image of a plate for road numbers, filled and framed in these colours; it stretches around its text. */
export function shieldImage(fill: string, frame: string): PaintValue {
  return ['concat', 'shield:', fill, ':', frame];
}

/** The picture behind an image name of a sign, side × side pixels; null where it is none. */
export function signPixels(name: string, side: number): Pixels | null {
  const [, sign = '', color = ''] = SIGN.exec(name) ?? [];
  const path = SIGN_PATHS[sign];
  return path ? fillPath(path, ICON_GRID, side, rgb(color)) : null;
}

/** How an image stretches around a text: the parts that may, and where the text goes, in its own pixels. */
export interface Stretch {
  readonly stretchX: [number, number][];
  readonly stretchY: [number, number][];
  readonly content: [number, number, number, number];
}

/** The picture behind the name of a plate for road numbers; null where it is none. */
export function shieldPixels(name: string, ratio: number): (Pixels & Stretch) | null {
  const [, fill, frame] = SHIELD.exec(name) ?? [];
  if (!fill || !frame) return null;
  const side = 12 * ratio;
  const [outer, inner] = [rounded(0, 12, 2.6), rounded(0.9, 11.1, 1.9)];
  const data = over(fillPath(outer, 12, side, rgb(frame)).data, fillPath(inner, 12, side, rgb(fill)).data);
  const middle: [number, number] = [side * 0.4, side * 0.6];
  return {
    width: side,
    height: side,
    data,
    stretchX: [middle],
    stretchY: [middle],
    content: [ratio, ratio, side - ratio, side - ratio],
  };
}

/** A square from `from` to `to` each way with round corners. */
function rounded(from: number, to: number, radius: number): string {
  const [a, b, k] = [from + radius, to - radius, radius * 0.4477];
  return [
    `M${a} ${from}L${b} ${from}C${to - k} ${from} ${to} ${from + k} ${to} ${a}`,
    `L${to} ${b}C${to} ${to - k} ${to - k} ${to} ${b} ${to}`,
    `L${a} ${to}C${from + k} ${to} ${from} ${to - k} ${from} ${b}`,
    `L${from} ${a}C${from} ${from + k} ${from + k} ${from} ${a} ${from}Z`,
  ].join('');
}

/** One picture laid over another of the same size. */
function over(below: Uint8Array, above: Uint8Array): Uint8Array {
  const data = Uint8Array.from(below);
  for (let i = 0; i < data.length; i += 4) {
    const share = (above[i + 3] ?? 0) / 255;
    const rest = ((data[i + 3] ?? 0) / 255) * (1 - share);
    const alpha = share + rest;
    for (let c = 0; c < 3 && alpha > 0; c++) {
      data[i + c] = Math.round(((above[i + c] ?? 0) * share + (data[i + c] ?? 0) * rest) / alpha);
    }
    data[i + 3] = Math.round(alpha * 255);
  }
  return data;
}

function rgb(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
