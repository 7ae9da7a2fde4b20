import {readGeometry} from '../../../data/formats/area-geometry.ts';
import type {ShapeReading} from '../../../data/formats/geojson-collection.ts';
import {readLines} from '../../../data/formats/line-geometry.ts';
import type {Point} from '../../../data/outlines/geometry.ts';

/** A geometry on its way into a row. */
export interface GroundShape {
  readonly ewkt: string;
  readonly points: readonly Point[];
}

const list = (points: readonly Point[]) => `(${points.map(([x, y]) => `${x} ${y}`)})`;

export function lineShape(geometry: unknown): ShapeReading<GroundShape> {
  const {shape, problems} = readLines(geometry);
  return {shape: shape && {ewkt: `SRID=4326;MULTILINESTRING(${shape.map(list)})`, points: shape.flat()}, problems};
}

export function areaShape(geometry: unknown): ShapeReading<GroundShape> {
  const {shape, problems} = readGeometry(geometry);
  const polygons = shape?.map(rings => `(${rings.map(list)})`);
  return {shape: shape && {ewkt: `SRID=4326;MULTIPOLYGON(${polygons})`, points: shape.flat(2)}, problems};
}
