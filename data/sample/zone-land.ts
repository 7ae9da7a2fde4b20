import type {Outline} from '../outlines/build-outlines.ts';
import {contains, type MultiPolygon, mapPoints, type Point} from '../outlines/geometry.ts';
import {toVn2000} from '../outlines/vn2000.ts';
import type {Random} from './random.ts';
import {CELL_HA, CELL_M, type Cell, cellKey, growPlot} from './zone-cells.ts';
import type {CropPlan} from './zone-plan.ts';
import {noise, terrainHeight} from './zone-terrain.ts';

/** A commune of 2025 with the places in it around which zones gather. */
export interface ZoneCommune {
  readonly name: string;
  readonly outline: Outline;
  readonly formerCommunes: readonly Outline[];
}

const TRIES = 40;
/** Zones gather within this distance of their hub, in metres. */
const REACH_M = 4500;
/** Plots of one zone lie this far apart at most, in cells. */
const APART = 25;

/** Land that can still be given to sample zones. */
export class ZoneLand {
  readonly #taken = new Set<number>();
  readonly #insides = new Map<ZoneCommune, (cell: Cell) => boolean>();

  /** Cells for one zone of a crop, taken off the free land; undefined when no room was found. */
  take(commune: ZoneCommune, plan: CropPlan, random: Random): Cell[] | undefined {
    const inside = this.#insideOf(commune);
    const isFree = (cell: Cell) => !this.#taken.has(cellKey(cell)) && inside(cell);
    const size = Math.round(pickArea(plan, random) / CELL_HA);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const start = bestStart(commune, plan, isFree, random);
      const cells = start && this.#plots(start, size, plan, isFree, random);
      if (cells) return cells;
    }
    return undefined;
  }

  #plots(
    start: Cell,
    size: number,
    plan: CropPlan,
    isFree: (cell: Cell) => boolean,
    random: Random,
  ): Cell[] | undefined {
    const count = random.chance(0.2) && size > 60 ? random.integer(2, 4) : 1;
    const cells: Cell[] = [];
    const own = new Set<number>();
    let from = start;
    for (let plot = 0; plot < count; plot += 1) {
      const blocked = random.chance(0.3) ? clearing(from, size / count, random) : () => false;
      const free = (cell: Cell) => isFree(cell) && !own.has(cellKey(cell)) && !blocked(cell);
      const grown = growPlot(from, Math.round(size / count), free, misfitAround(from, size / count, plan));
      if (!grown) return undefined;
      cells.push(...grown);
      for (const cell of grown) for (const near of withMargin(cell)) own.add(near);
      from = {east: start.east + random.integer(-APART, APART), north: start.north + random.integer(-APART, APART)};
    }
    for (const key of own) this.#taken.add(key);
    return cells;
  }

  #insideOf(commune: ZoneCommune): (cell: Cell) => boolean {
    const known = this.#insides.get(commune);
    if (known) return known;
    const inside = insideTest(mapPoints(commune.outline.polygons, toVn2000));
    this.#insides.set(commune, inside);
    return inside;
  }
}

/** Whether a cell lies in a block of 4 by 4 cells that is wholly inside the outline, which is in metres. */
function insideTest(outline: MultiPolygon): (cell: Cell) => boolean {
  const known = new Map<string, boolean>();
  const side = 4 * CELL_M;
  return ({east, north}) => {
    const [column, row] = [Math.floor(east / 4), Math.floor(north / 4)];
    const key = `${column} ${row}`;
    const answer =
      known.get(key) ??
      [0, 0.5, 1].every(x => [0, 0.5, 1].every(y => contains(outline, [(column + x) * side, (row + y) * side])));
    known.set(key, answer);
    return answer;
  };
}

/** Of a few free places near a hub, the one whose height suits the crop best. */
function bestStart(
  commune: ZoneCommune,
  plan: CropPlan,
  isFree: (cell: Cell) => boolean,
  random: Random,
): Cell | undefined {
  const hub = toVn2000(random.pick(commune.formerCommunes).label);
  const places = Array.from({length: 6}, () => around(hub, random)).filter(isFree);
  const misfit = (cell: Cell) => Math.abs(heightOf(cell) - plan.height);
  return places.length === 0 ? undefined : places.reduce((a, b) => (misfit(b) < misfit(a) ? b : a));
}

function around([east, north]: Point, random: Random): Cell {
  const [angle, distance] = [random.next() * 2 * Math.PI, REACH_M * Math.sqrt(random.next())];
  return {
    east: Math.floor((east + distance * Math.cos(angle)) / CELL_M),
    north: Math.floor((north + distance * Math.sin(angle)) / CELL_M),
  };
}

/** Low where a plot may grow: near its start, at its height, and here and there a little farther than elsewhere. */
function misfitAround(start: Cell, size: number, plan: CropPlan): (cell: Cell) => number {
  const level = heightOf(start);
  const reach = 2.4 * Math.sqrt(size / Math.PI);
  return cell => {
    const away = Math.hypot(cell.east - start.east, cell.north - start.north) / reach;
    return away ** 2 + plan.contour * Math.abs(heightOf(cell) - level) + roughness(cell);
  };
}

/** A round patch beside the start that stays unplanted: a knoll, a graveyard, a spring. */
function clearing(start: Cell, size: number, random: Random): (cell: Cell) => boolean {
  const radius = Math.max(2, Math.sqrt(size) / (4 + 3 * random.next()));
  const angle = random.next() * 2 * Math.PI;
  const [east, north] = [start.east + 1.6 * radius * Math.cos(angle), start.north + 1.6 * radius * Math.sin(angle)];
  return cell => Math.hypot(cell.east - east, cell.north - north) < radius;
}

function heightOf({east, north}: Cell): number {
  return terrainHeight(east * CELL_M, north * CELL_M);
}

/** Ditches, paths and neighbours' fields that bend an edge. */
function roughness({east, north}: Cell): number {
  return 0.4 * noise(east / 5, north / 5);
}

function withMargin({east, north}: Cell): number[] {
  return [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => cellKey({east: east + dx, north: north + dy})));
}

/** Hectares between the plan's limits, more often small than large. */
function pickArea({areaHa: [least, most]}: CropPlan, random: Random): number {
  return least * (most / least) ** (random.next() ** 1.3);
}
