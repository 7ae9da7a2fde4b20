/**
 * EPSG:9205 (VN-2000 / TM-3 103-00, the working projection of Lai Châu) to and from WGS 84 longitude and latitude.
 * Datum shift: the seven parameters of Quyết định 05/2007/QĐ-BTNMT. Their rotations are published in the coordinate-frame
 * sense; here they stand in the position-vector sense, hence with reversed signs. The other reading is 0.8 m off.
 */
import type {Point} from './geometry.ts';

const SEMI_MAJOR = 6378137;
const FLATTENING = 1 / 298.257223563; // VN-2000 uses the WGS 84 ellipsoid
const E2 = FLATTENING * (2 - FLATTENING);
const E = Math.sqrt(E2);
const CENTRAL_MERIDIAN = 103;
const SCALE = 0.9999;
const FALSE_EASTING = 500000;

const DEGREE = Math.PI / 180;
const SECOND = DEGREE / 3600;
const SHIFT = [-191.90441429, -39.30318279, -111.45032835] as const;
const TURN = [0.00928836 * SECOND, -0.01975479 * SECOND, 0.00427372 * SECOND] as const;
const PPM = 1 + 0.252906278e-6;

// Krüger's series in the third flattening: within a micrometre over a zone this narrow.
const N = FLATTENING / (2 - FLATTENING);
const RECTIFYING = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
];

type Triple = readonly [number, number, number];

/** Easting and northing in metres → WGS 84 longitude and latitude in degrees, at height 0. */
export function toWgs84([easting, northing]: Point): Point {
  const [longitude, latitude] = unproject(easting, northing);
  return toGeographic(shiftForward(toGeocentric(longitude, latitude)));
}

/** WGS 84 longitude and latitude in degrees → easting and northing in metres. */
export function toVn2000([longitude, latitude]: Point): Point {
  const [vnLongitude, vnLatitude] = toGeographic(shiftBack(toGeocentric(longitude, latitude)));
  return project(vnLongitude, vnLatitude);
}

function project(longitude: number, latitude: number): Point {
  const lambda = (longitude - CENTRAL_MERIDIAN) * DEGREE;
  const sin = Math.sin(latitude * DEGREE);
  const t = Math.sinh(Math.atanh(sin) - E * Math.atanh(E * sin));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.hypot(1, t));
  const [northPart, eastPart] = series(ALPHA, xi, eta, 1);
  return [FALSE_EASTING + SCALE * RECTIFYING * eastPart, SCALE * RECTIFYING * northPart];
}

function unproject(easting: number, northing: number): Point {
  const [xi, eta] = series(BETA, northing / (SCALE * RECTIFYING), (easting - FALSE_EASTING) / (SCALE * RECTIFYING), -1);
  const conformal = Math.asin(Math.sin(xi) / Math.cosh(eta));
  const lambda = Math.atan2(Math.sinh(eta), Math.cos(xi));
  return [CENTRAL_MERIDIAN + lambda / DEGREE, fromConformal(conformal) / DEGREE];
}

function series(coefficients: readonly number[], xi: number, eta: number, sign: 1 | -1): Point {
  let [north, east] = [xi, eta];
  coefficients.forEach((coefficient, index) => {
    const k = 2 * (index + 1);
    north += sign * coefficient * Math.sin(k * xi) * Math.cosh(k * eta);
    east += sign * coefficient * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return [north, east];
}

/** Geodetic latitude of a conformal one, both in radians, by fixed-point iteration. */
function fromConformal(conformal: number): number {
  const isometric = Math.atanh(Math.sin(conformal));
  let latitude = conformal;
  for (let step = 0; step < 8; step += 1) {
    latitude = Math.asin(Math.tanh(isometric + E * Math.atanh(E * Math.sin(latitude))));
  }
  return latitude;
}

function toGeocentric(longitude: number, latitude: number): Triple {
  const [lambda, phi] = [longitude * DEGREE, latitude * DEGREE];
  const radius = SEMI_MAJOR / Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
  return [
    radius * Math.cos(phi) * Math.cos(lambda),
    radius * Math.cos(phi) * Math.sin(lambda),
    radius * (1 - E2) * Math.sin(phi),
  ];
}

function toGeographic([x, y, z]: Triple): Point {
  const p = Math.hypot(x, y);
  let phi = Math.atan2(z, p * (1 - E2));
  for (let step = 0; step < 8; step += 1) {
    const radius = SEMI_MAJOR / Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
    phi = Math.atan2(z + E2 * radius * Math.sin(phi), p);
  }
  return [Math.atan2(y, x) / DEGREE, phi / DEGREE];
}

function shiftForward([x, y, z]: Triple): Triple {
  const [rx, ry, rz] = TURN;
  return [
    SHIFT[0] + PPM * (x - rz * y + ry * z),
    SHIFT[1] + PPM * (rz * x + y - rx * z),
    SHIFT[2] + PPM * (-ry * x + rx * y + z),
  ];
}

/** The rotations are below a ten-millionth of a radian, so turning back is turning by the opposite angles. */
function shiftBack([x, y, z]: Triple): Triple {
  const [rx, ry, rz] = TURN;
  const [u, v, w] = [(x - SHIFT[0]) / PPM, (y - SHIFT[1]) / PPM, (z - SHIFT[2]) / PPM];
  return [u + rz * v - ry * w, -rz * u + v + rx * w, ry * u - rx * v + w];
}
