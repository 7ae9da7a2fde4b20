import {forEachEdge, type MultiPolygon, type Ring} from './geometry.ts';

const SEMI_MAJOR_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const E = Math.sqrt(FLATTENING * (2 - FLATTENING));
const POLE_Q = q(1);
const AUTHALIC_RADIUS_KM = SEMI_MAJOR_KM * Math.sqrt(POLE_Q / 2);

/**
 * Area in km² on the WGS 84 ellipsoid of polygons in longitude and latitude. Latitudes are carried to the sphere of equal
 * area, so the only error is that of the edges being straight in latitude: nothing at the length of a border's edges.
 */
export function geodesicArea(polygons: MultiPolygon): number {
  return polygons.reduce((sum, rings) => sum + rings.reduce((part, ring) => part + ringArea(ring), 0), 0);
}

/** Signed: positive counter-clockwise, so holes take themselves away. */
function ringArea(ring: Ring): number {
  let sum = 0;
  forEachEdge(ring, (a, b) => {
    sum += (((b[0] - a[0]) * Math.PI) / 180) * ((sinAuthalic(a[1]) + sinAuthalic(b[1])) / 2);
  });
  return -sum * AUTHALIC_RADIUS_KM ** 2;
}

function sinAuthalic(latitude: number): number {
  return q(Math.sin((latitude * Math.PI) / 180)) / POLE_Q;
}

function q(sin: number): number {
  return (1 - E * E) * (sin / (1 - (E * sin) ** 2) + Math.atanh(E * sin) / E);
}
