import {createRandom, type Random} from '../../data/sample/random.ts';
import {landAt, NORTH, SOUTH} from './mainland.ts';
import {shuffled} from './order.ts';

/** A stretch of farmland that grows one crop, its fields side by side. */
export interface ProductionArea {
  readonly index: number;
  /** Degrees. */
  readonly centre: readonly [longitude: number, latitude: number];
  readonly crop: string;
  /** Half of its fields are smaller, hectares. */
  readonly medianHa: number;
  /** Side of the square of land that one field has to itself, metres. */
  readonly pitch: number;
  readonly fields: number;
}

/** Side of the square that holds one production area, and of the region they are surveyed by, in kilometres. */
const CELL_KM = 6.6;
const REGION_KM = 6 * CELL_KM;
/** Share of a region's squares that are production areas, and of their land that is under the crop. */
const FARMED = 0.28;
const PLANTED = 0.4;
const CROPS = ['tea', 'macadamia', 'rice', 'rubber', 'cinnamon', 'banana', 'ginseng'] as const;

const KM_PER_DEGREE = 111.2;

/** Normally distributed, mean 0, deviation 1 (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Squares of the given side over the whole mainland, by their centres, row by row from the south. */
function* squares(sideKm: number): Generator<readonly [number, number]> {
  const rows = Math.floor(((NORTH - SOUTH) * KM_PER_DEGREE) / sideKm);
  for (let row = 0; row < rows; row++) {
    const latitude = SOUTH + ((row + 0.5) * sideKm) / KM_PER_DEGREE;
    const land = landAt(latitude);
    const step = sideKm / (KM_PER_DEGREE * Math.cos((latitude * Math.PI) / 180));
    // From one meridian on, so that squares of neighbouring rows stand above each other.
    for (let column = 0; land !== null && 102 + column * step < land[1]; column++) {
      const longitude = 102 + (column + 0.5) * step;
      if (longitude > land[0] && longitude < land[1]) yield [longitude, latitude];
    }
  }
}

/**
 * Every place for a production area, in the order in which they are surveyed: region by region, each to its full density
 * before the next begins, the regions in random order over the country. The same list every time.
 */
function* places(): Generator<readonly [number, number]> {
  const regions = new Map<string, (readonly [number, number])[]>();
  for (const centre of squares(CELL_KM)) {
    const name = centre.map(degrees => Math.floor((degrees * KM_PER_DEGREE) / REGION_KM)).join('/');
    regions.set(name, [...(regions.get(name) ?? []), centre]);
  }
  for (const [name, region] of shuffled([...regions], 'bench/regions')) {
    yield* shuffled(region, `bench/region/${name}`).slice(0, Math.round(region.length * FARMED));
  }
}

function areaAt(index: number, centre: readonly [number, number]): ProductionArea {
  const random = createRandom(`bench/area/${index}`);
  const medianHa = Math.min(24, Math.max(0.8, Math.exp(Math.log(3) + 0.75 * normal(random))));
  // The mean of a log-normal distribution lies above its median; 1.13 for the deviation used within an area.
  const pitch = Math.sqrt((medianHa * 1.13 * 10_000) / PLANTED);
  const side = Math.floor((CELL_KM * 1000) / pitch);
  return {index, centre, crop: random.pick(CROPS), medianHa, pitch, fields: side * side};
}

/** Production areas that together hold at least `zones` fields. Throws RangeError when the country has no room for them. */
export function productionAreas(zones: number): ProductionArea[] {
  const areas: ProductionArea[] = [];
  let fields = 0;
  for (const centre of places()) {
    if (fields >= zones) return areas;
    const area = areaAt(areas.length, centre);
    fields += area.fields;
    areas.push(area);
  }
  if (fields >= zones) return areas;
  throw new RangeError(`There is room for ${fields} zones, not for ${zones}.`);
}
