import {dissolve} from '../outlines/dissolve.ts';
import {type MultiPolygon, mapPoints, type Point, type Polygon, type Ring, signedArea} from '../outlines/geometry.ts';
import {firstCrossing} from '../outlines/rings.ts';
import {simplify} from '../outlines/simplify.ts';
import {smooth} from '../outlines/smooth.ts';
import {toWgs84} from '../outlines/vn2000.ts';
import {CELL_M, type Cell} from './zone-cells.ts';

/** Holes smaller than this are not drawn, in m²: nobody surveys them, and the public outline cannot show two squares. */
const SMALLEST_HOLE = {surveyed: 7000, public: 17_000};
/** Steps of the public outline, in cells: 90 m. */
const PUBLIC_STEP = 3;
const KILOMETRE = 1000;

/** Outline of a zone as a survey would give it, WGS 84. */
export function surveyedOutline(cells: readonly Cell[]): MultiPolygon {
  return toDegrees(withoutHoles(rounded(outlineOf(cells, CELL_M)), SMALLEST_HOLE.surveyed));
}

/**
 * Outline fit for the public: drawn on a raster of 90 m, so that no corner of a field can be read from it. A square counts
 * when at least half of it belongs to the zone, and where none does, the fullest one.
 */
export function publicOutline(cells: readonly Cell[]): MultiPolygon {
  const counts = new Map<string, {square: Cell; count: number}>();
  for (const {east, north} of cells) {
    const square = {east: Math.floor(east / PUBLIC_STEP), north: Math.floor(north / PUBLIC_STEP)};
    const key = `${square.east} ${square.north}`;
    counts.set(key, {square, count: (counts.get(key)?.count ?? 0) + 1});
  }
  const fullest = Math.max(...[...counts.values()].map(({count}) => count));
  const enough = Math.min(fullest, PUBLIC_STEP ** 2 / 2);
  const squares = [...counts.values()].filter(({count}) => count >= enough).map(({square}) => square);
  return toDegrees(withoutHoles(rounded(outlineOf(squares, CELL_M * PUBLIC_STEP)), SMALLEST_HOLE.public));
}

/** The kilometre squares of EPSG:9205 that a zone touches, for crops whose place must not be known. */
export function kilometreOutline(cells: readonly Cell[]): MultiPolygon {
  const perSide = KILOMETRE / CELL_M;
  const squares = new Map<string, Cell>();
  for (const {east, north} of cells) {
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const square = {east: Math.floor((east + dx) / perSide), north: Math.floor((north + dy) / perSide)};
      squares.set(`${square.east} ${square.north}`, square);
    }
  }
  return toDegrees(outlineOf([...squares.values()], KILOMETRE));
}

function outlineOf(squares: readonly Cell[], side: number): MultiPolygon {
  return dissolve(squares.map(square => [[squareRing(square, side)]]));
}

function squareRing({east, north}: Cell, side: number): Ring {
  const [west, south] = [east * side, north * side];
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
}

function rounded(polygons: MultiPolygon): MultiPolygon {
  return polygons.map(polygon => {
    const round: Polygon = polygon.map(ring => smooth(ring, true, 2));
    const light: Polygon = round.map(ring => simplify(ring, 4));
    return light.every(ring => ring.length >= 5) && !firstCrossing(light) ? light : round;
  });
}

function withoutHoles(polygons: MultiPolygon, below: number): MultiPolygon {
  return polygons.map(polygon => polygon.filter((ring, index) => index === 0 || -signedArea(ring) >= below));
}

function toDegrees(polygons: MultiPolygon): MultiPolygon {
  return mapPoints(polygons, point => {
    const [longitude, latitude] = toWgs84(point);
    return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7] satisfies Point;
  });
}
