import type {KnownCommune} from './check-outlines.ts';
import {geodesicArea} from './geodesic-area.ts';
import type {MultiPolygon, Point} from './geometry.ts';

/** A file of outlines as a test writes it; every part may be spoilt. */
export interface OutlineCollection {
  type: string;
  crs?: unknown;
  features: OutlineFeature[];
}

export interface OutlineFeature {
  type: string;
  id?: string;
  properties: Record<string, unknown>;
  geometry: {type: string; coordinates: Point[][][] | Point[][]} | null;
}

const NAMES = ['Bản Bo', 'Bình Lư', 'Khun Há', 'Mường Khoa'];

/** Four communes of about 5 km around one corner, with bent borders that share all their vertices. */
export function squareCommunes(): {known: KnownCommune[]; file: OutlineCollection} {
  const units = NAMES.map((name, index) => {
    const polygons = bentSquare(103.6 + (index % 2) * 0.05, 22.2 + Math.floor(index / 2) * 0.05);
    return {code: `0342${index}`, name, fullName: `Xã ${name}`, officialAreaKm2: geodesicArea(polygons), polygons};
  });
  return {known: units.map(({polygons: _, ...known}) => known), file: collectionOf(units)};
}

/** The outlines as a FeatureCollection with codes and names. */
export function collectionOf(
  units: readonly {readonly code: string; readonly name: string; readonly polygons: MultiPolygon}[],
): OutlineCollection {
  return {
    type: 'FeatureCollection',
    features: units.map(({code, name, polygons}) => ({
      type: 'Feature',
      id: code,
      properties: {code, name},
      geometry: {type: 'MultiPolygon', coordinates: polygons.map(polygon => polygon.map(ring => [...ring]))},
    })),
  };
}

export function bytesOf(file: unknown): Uint8Array {
  return Uint8Array.from(unescapeUtf8(JSON.stringify(file)));
}

/** UTF-8 bytes of a text, by way of percent sequences. */
function unescapeUtf8(text: string): number[] {
  return [...encodeURIComponent(text).matchAll(/%(..)|(.)/g)].map(([, hex, char]) =>
    hex === undefined ? (char ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

function bentSquare(west: number, south: number): MultiPolygon {
  const along = (from: Point, to: Point): Point[] =>
    [0, 0.25, 0.5, 0.75].map(share => bend([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]));
  const [a, b, c, d]: Point[] = [
    [west, south],
    [west + 0.05, south],
    [west + 0.05, south + 0.05],
    [west, south + 0.05],
  ];
  if (!a || !b || !c || !d) return [];
  const ring = [...along(a, b), ...along(b, c), ...along(c, d), ...along(d, a)];
  return [[[...ring, ...ring.slice(0, 1)]]];
}

/** Moves a point by its place alone, so that neighbours bend their common border alike. */
function bend([x, y]: Point): Point {
  const round = (value: number) => Math.round(value * 1e7) / 1e7;
  const [u, v] = [round(x) * 400, round(y) * 400];
  return [round(x + 0.002 * Math.sin(u + v)), round(y + 0.002 * Math.cos(u - v))];
}
