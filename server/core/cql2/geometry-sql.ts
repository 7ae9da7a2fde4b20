import type {BoundValues} from './bound-values.ts';
import type {Crs} from './crs.ts';
import {mapPositions, type SimpleGeometry} from './geometry.ts';

/** Where EPSG:3857 ends, in degrees; the poles have no place in it. */
const MAX_LATITUDE = 85.06;

/** A geometry in EPSG:3857, bound as GeoJSON. Its positions must lie in the domain of the reference system. */
export function geometrySql(geometry: SimpleGeometry, crs: Crs, bound: BoundValues): string {
  const clamp = (latitude: number) => Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude));
  const fitting = crs.srid === 4326 ? mapPositions(geometry, ([x, y]) => [x, clamp(y)]) : geometry;
  const given = `ST_SetSRID(ST_GeomFromGeoJSON(${bound.add(JSON.stringify(fitting), 'text')}), ${crs.srid})`;
  return crs.srid === 3857 ? given : `ST_Transform(${given}, 3857)`;
}
