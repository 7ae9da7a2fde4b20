import {liesWithin, simpleRings} from './simple-rings.ts';
import {bendThroughCorners} from './snap-rounding.ts';
import {isTiny} from './tiny.ts';

/** A position; further ordinates are ignored. */
type Position = readonly number[];
/** A closed ring: the first position is repeated at the end. */
type Ring = readonly Position[];

/** A closed ring needs three corners and the return to the first. */
const LEAST_POINTS = 4;

/**
 * Polygons (outer ring, then holes) on a grid of the given step, in whole steps. By the rules of ST_AsMVTGeom: a geometry
 * narrower than half a step both ways goes, corners are rounded and not otherwise simplified, and rings that collapse are
 * left out, a collapsed outer ring with its holes.
 */
export function snapPolygons(polygons: readonly (readonly Ring[])[], step: number): Position[][][] {
  if (isTiny(polygons.flat(2), step / 2)) return [];
  const snap = (ring: Ring) =>
    withoutIdlePoints(ring.map(([x = 0, y = 0]) => [Math.round(x / step), Math.round(y / step)]));
  return polygons.flatMap(polygon => {
    const [outer, ...holes] = polygon.map(snap);
    if (!outer || outer.length < LEAST_POINTS) return [];
    return [[outer, ...holes.filter(hole => hole.length >= LEAST_POINTS)]];
  });
}

/**
 * Polygon rings of a tile after cutting, in tile units, y downwards: no ring touches itself, edges meet in corners only, idle points are
 * gone, and so are rings and polygons without area. Outer rings have positive area in these units, holes negative; holes follow theirs.
 */
export function cleanRings(rings: readonly Ring[]): [number, number][][] {
  const polygons: Position[][][] = [];
  for (const ring of bendThroughCorners(rings)) {
    if (doubleArea(ring) < 0) polygons.at(-1)?.push(ring);
    else polygons.push([ring]);
  }
  return polygons.flatMap(takeApart).map(withoutIdlePoints);
}

/** The rings of one polygon without those that touch themselves: a pinch makes two outer rings of one, or an outer ring and a hole. */
function takeApart(polygon: readonly Ring[]): Position[][] {
  const rings = simpleRings(polygon);
  const holes = rings.filter(ring => doubleArea(ring) < 0);
  const outers = rings.filter(ring => doubleArea(ring) > 0);
  if (outers.length === 1) return [...outers, ...holes];
  return outers.flatMap(outer => [outer, ...holes.filter(hole => liesWithin(hole, outer))]);
}

/** The ring without points that are no corners: repeated ones, ones on a straight line, and tips of needles. Whole numbers only. */
function withoutIdlePoints(ring: Ring): [number, number][] {
  const kept: [number, number][] = [];
  for (const [x = 0, y = 0] of ring.slice(0, -1)) {
    kept.push([x, y]);
    while (isIdle(kept.at(-3), kept.at(-2), kept.at(-1))) kept.splice(-2, 1);
  }
  // Once more over the joint, where the ring happens to begin.
  while (kept.length > 2) {
    if (isIdle(kept.at(-2), kept.at(-1), kept[0])) kept.pop();
    else if (isIdle(kept.at(-1), kept[0], kept[1])) kept.shift();
    else break;
  }
  const [first] = kept;
  return first && kept.length >= LEAST_POINTS - 1 ? [...kept, [...first]] : [];
}

/** Whether the ring would enclose the same without b. */
function isIdle(a?: Position, b?: Position, c?: Position): boolean {
  if (!a || !b || !c) return false;
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  const [cx = 0, cy = 0] = c;
  return (bx - ax) * (cy - by) === (by - ay) * (cx - bx);
}

/** Twice the signed area: exact for whole coordinates. */
function doubleArea(ring: Ring): number {
  return ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = x, nextY = y] = ring[i + 1] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
}
