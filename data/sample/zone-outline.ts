import {dissolve} from '../outlines/dissolve.ts';
import {type MultiPolygon, mapPoints, type Point, type Polygon, type Ring, signedArea} from '../outlines/geometry.ts';
import {firstCrossing} from '../outlines/rings.ts';
import {simplify} from '../outlines/simplify.ts';
import {smooth} from '../outlines/smooth.ts';
import {toWgs84} from '../outlines/vn2000.ts';
import {CELL_M, type Cell} from './zone-cells.ts';

/** Holes smaller than this are not drawn, in m²: no survey goes round them. */
const SMALLEST_HOLE = 7000;

/** Outline of a zone as a survey would give it, WGS 84. */
export function surveyedOutline(cells: readonly Cell[]): MultiPolygon {
  return toDegrees(withoutHoles(rounded(outlineOf(cells)), SMALLEST_HOLE));
}

function outlineOf(squares: readonly Cell[]): MultiPolygon {
  return dissolve(squares.map(square => [[squareRing(square)]]));
}

function squareRing({east, north}: Cell): Ring {
  const [west, south] = [east * CELL_M, north * CELL_M];
  return [
    [west, south],
    [west + CELL_M, south],
    [west + CELL_M, south + CELL_M],
    [west, south + CELL_M],
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
