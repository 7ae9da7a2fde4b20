import type {GeoJsonProperties} from 'geojson';
import {feature} from 'topojson-client';
import {topology} from 'topojson-server';
import type {GeometryObject, Topology} from 'topojson-specification';
import {dissolve} from './dissolve.ts';
import type {MultiPolygon, Point} from './geometry.ts';
import {type FormerCommune, formerCommuneCells, type GridRun} from './grid.ts';
import {labelPoint} from './label-point.ts';
import {smoothBorders} from './smooth-borders.ts';
import {toWgs84} from './vn2000.ts';

/** Code of Lai Châu among the provinces; the same before and after 01/07/2025. */
export const PROVINCE_CODE = '12';

/** Outline of one unit in WGS 84 longitude and latitude, 7 decimals. */
export interface Outline {
  readonly code: string;
  readonly polygons: MultiPolygon;
  /** Inside the outline, away from its edges. */
  readonly label: Point;
}

/** Four levels cut from the same borders: a district's border is, vertex for vertex, that of its communes. */
export interface Outlines {
  readonly province: Outline;
  readonly districts: readonly Outline[];
  readonly communes: readonly Outline[];
  readonly formerCommunes: readonly Outline[];
}

/** Outlines generalised to the 1 km grid. Borders are rounded once, as stretches shared by neighbours. */
export function buildOutlines(runs: readonly GridRun[], former: readonly FormerCommune[]): Outlines {
  return outlinesFrom(roundBorders(formerCommuneCells(runs, former)), former);
}

/** All four levels from outlines of the former communes whose shared borders have the same vertices. */
export function outlinesFrom(parts: ReadonlyMap<string, MultiPolygon>, former: readonly FormerCommune[]): Outlines {
  const partOf = ({code}: FormerCommune) => parts.get(code) ?? [];
  return {
    province: outline(PROVINCE_CODE, dissolve([...parts.values()])),
    districts: mergeBy(former, ({districtCode}) => districtCode, partOf),
    communes: mergeBy(former, ({successorCode}) => successorCode, partOf),
    formerCommunes: former.map(unit => outline(unit.code, partOf(unit))),
  };
}

function mergeBy(
  former: readonly FormerCommune[],
  keyOf: (unit: FormerCommune) => string,
  partOf: (unit: FormerCommune) => MultiPolygon,
): Outline[] {
  const groups = Map.groupBy(former, keyOf);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, units]) => outline(code, dissolve(units.map(partOf))));
}

function outline(code: string, polygons: MultiPolygon): Outline {
  return {code, polygons, label: labelPoint(polygons)};
}

/** Cuts the stepped borders where they meet, rounds them together and puts the outlines together again in WGS 84. */
function roundBorders(cells: ReadonlyMap<string, MultiPolygon>): Map<string, MultiPolygon> {
  const stepped = topology(
    Object.fromEntries([...cells].map(([code, polygons]) => [code, {type: 'MultiPolygon', coordinates: polygons}])),
  );
  const rounded = smoothBorders(stepped.arcs.map(toPoints)).map(arc => arc.map(toDegrees));
  const shared: Topology = {...stepped, arcs: rounded.map(arc => arc.map(point => [...point]))};
  return new Map([...cells.keys()].map(code => [code, polygonsOf(shared, stepped.objects[code])]));
}

function toDegrees([eastKm, northKm]: Point): Point {
  const [longitude, latitude] = toWgs84([eastKm * 1000, northKm * 1000]);
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}

function polygonsOf(shared: Topology, object: GeometryObject<GeoJsonProperties> | undefined): MultiPolygon {
  if (object?.type !== 'MultiPolygon') return [];
  return feature(shared, object).geometry.coordinates.map(polygon => polygon.map(toPoints));
}

function toPoints(positions: readonly number[][]): Point[] {
  return positions.map(([x = Number.NaN, y = Number.NaN]): Point => [x, y]);
}
