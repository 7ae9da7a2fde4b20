import {createRandom, type Random} from '../../data/sample/random.ts';
import {landAt, NORTH, SOUTH} from './mainland.ts';
import {normal, type ProductionArea, productionAreas} from './production-areas.ts';

type Position = readonly [longitude: number, latitude: number];

/** A generated raw-material zone. */
export interface GeneratedZone {
  readonly code: string;
  readonly crop: string;
  readonly operator: string;
  readonly standard: string;
  readonly status: string;
  readonly plantedYear: number;
  readonly areaHa: number;
  /** Closed, degrees. */
  readonly ring: readonly Position[];
}

/**
 * `areas`: fields lie in production areas, and more zones are more areas. `uniform`: every field lies somewhere in the
 * country, and more zones are a denser country.
 */
export type Spread = 'areas' | 'uniform';

const METRES_PER_DEGREE = 111_200;
const SMALLEST_HA = 0.3;
const LARGEST_HA = 60;
const KINDS = ['HTX Nông nghiệp', 'HTX Dịch vụ tổng hợp', 'Công ty TNHH', 'Công ty CP', 'Tổ hợp tác', 'Hộ kinh doanh'];
const NAMES = [
  'Sơn Trà',
  'Tân Uyên',
  'Phúc Khoa',
  'Mường Khoa',
  'Pa Tần',
  'Bản Bo',
  'Thân Thuộc',
  'Hồng Hà',
  'Đại Lộc',
];
const STANDARDS = ['none', 'none', 'none', 'vietgap', 'vietgap', 'globalgap', 'organic', 'rainforest'];
const STATUSES = ['granted', 'granted', 'granted', 'granted', 'proposed', 'under_review', 'suspended', 'expired'];

/** `count` zones, one at a time; the same ones every time, and a larger count begins with those of a smaller one. */
export function* generateZones(count: number, spread: Spread): Generator<GeneratedZone> {
  let made = 0;
  for (const area of productionAreas(count)) {
    const random = createRandom(`bench/${spread}/${area.index}`);
    const operators = Array.from({length: 6}, () => `${random.pick(KINDS)} ${random.pick(NAMES)} ${area.index}`);
    const side = Math.round(Math.sqrt(area.fields));
    for (let field = 0; field < area.fields && made < count; field++, made++) {
      const centre = spread === 'areas' ? placeInArea(area, field, side, random) : placeAnywhere(random);
      yield zoneAt(centre, area, {index: made, operator: random.pick(operators)}, random);
    }
    if (made >= count) return;
  }
}

/** Middle of a field in the grid of its area, moved a little. */
function placeInArea(area: ProductionArea, field: number, side: number, random: Random): Position {
  const offset = (n: number) => (n - (side - 1) / 2 + (random.next() - 0.5) * 0.2) * area.pitch;
  return moved(area.centre, offset(field % side), offset(Math.floor(field / side)));
}

function placeAnywhere(random: Random): Position {
  for (;;) {
    const latitude = SOUTH + random.next() * (NORTH - SOUTH);
    const longitude = 102 + random.next() * 8;
    const land = landAt(latitude);
    if (land !== null && longitude > land[0] && longitude < land[1]) return [longitude, latitude];
  }
}

interface Named {
  readonly index: number;
  readonly operator: string;
}

function zoneAt(centre: Position, {crop, medianHa, pitch}: ProductionArea, {index, operator}: Named, random: Random) {
  // A field ends where the next one begins, so areas are cut off at what its square of land can hold.
  const room = Math.min(LARGEST_HA, (0.8 * pitch ** 2) / 10_000);
  const drawn = medianHa * Math.exp(0.5 * normal(random));
  const areaHa = Math.round(Math.min(room, Math.max(SMALLEST_HA, drawn)) * 100) / 100;
  return {
    code: `BENCH-${String(index).padStart(8, '0')}`,
    crop,
    operator,
    standard: random.pick(STANDARDS),
    status: random.pick(STATUSES),
    plantedYear: random.integer(1996, 2025),
    areaHa,
    ring: outline(centre, areaHa, random),
  };
}

/** A simple polygon of exactly that area (on the sphere's tangent plane) with 5 to 60 vertices, more for larger fields. */
function outline(centre: Position, areaHa: number, random: Random): Position[] {
  const drawn = Math.round(9 * areaHa ** 0.35 * Math.exp(0.35 * normal(random)));
  const vertices = Math.min(60, Math.max(5, drawn));
  const waves = [2, 3, 5].map(n => ({n, height: random.next() * (0.3 / n), phase: random.next() * 2 * Math.PI}));
  const points = Array.from({length: vertices}, (_, index): readonly [number, number] => {
    const angle = ((index + (random.next() - 0.5) * 0.6) / vertices) * 2 * Math.PI;
    const radius = 1 + waves.reduce((sum, {n, height, phase}) => sum + height * Math.cos(n * angle + phase), 0);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  const scale = Math.sqrt((areaHa * 10_000) / surface(points));
  const ring = points.map(([x, y]) => moved(centre, x * scale, y * scale));
  return [...ring, ring[0] as Position];
}

/** Area inside a ring that is not closed, in square units. */
function surface(points: readonly (readonly [number, number])[]): number {
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] as readonly [number, number];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** A position some metres to the east and north, to about a centimetre. */
function moved([longitude, latitude]: Position, east: number, north: number): Position {
  const perDegree = METRES_PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  return [rounded(longitude + east / perDegree), rounded(latitude + north / METRES_PER_DEGREE)];
}
