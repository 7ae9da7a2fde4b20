import type {SurveyedTile} from '../data/survey.ts';
import {mean, median, percentileOf, type Times, timesOf} from '../statistics.ts';

export const GROUPS = ['z ≤ 9', 'z ≥ 10'] as const;
export type Group = (typeof GROUPS)[number];

export interface ColdRow {
  /** All zooms together: each group by its share of the mix's different tiles. */
  readonly group: Group | 'all zooms';
  readonly connections: number;
  readonly source: string;
  /** Tiles answered, of how many; fewer than all where it took longer than a run may. */
  readonly done: number;
  /** Requests answered with anything but a tile, or not at all, in all repetitions. */
  readonly failed: number;
  readonly tiles: number;
  /** Tiles per second of that many connections, each asking for the next as soon as it has one. Median of the repetitions. */
  readonly perSecond: number;
  /** Milliseconds, of the requests that sessions make, median of the repetitions; NaN for all zooms together. */
  readonly p50: number;
  readonly p95: number;
  /** The product's speed as a multiple of this one's over the tiles both have done: median of the repetitions. */
  readonly atlasRatio: number;
}

export interface ZoomRow {
  readonly layer: string;
  readonly zoom: number;
  readonly tiles: number;
  /** Milliseconds of the product, one connection. */
  readonly times: Times;
  /** Bytes, not compressed. */
  readonly meanBytes: number;
  readonly largestBytes: number;
}

export interface ColdResult {
  readonly rows: readonly ColdRow[];
  readonly zooms: readonly ZoomRow[];
  readonly missing: readonly string[];
}

/** One source asked for a list of tiles once. */
export interface Run {
  /** Milliseconds per tile in their order; NaN for what failed or what there was no time for. */
  readonly times: Float64Array;
  readonly failed: number;
}

/** All repetitions of one source. */
export interface Runs {
  readonly name: string;
  readonly runs: Run[];
}

/** One group at one concurrency. */
export interface MeasuredGroup {
  readonly group: Group;
  readonly connections: number;
  readonly tiles: readonly SurveyedTile[];
  /** How many different tiles of the mix the group stands for. */
  readonly weight: number;
  /** The product first. */
  readonly sources: readonly Runs[];
}

/** Rows of every group, then of all zooms together, by concurrency. */
export function coldRows(measured: readonly MeasuredGroup[]): ColdRow[] {
  const concurrencies = [...new Set(measured.map(({connections}) => connections))];
  const whole = concurrencies.flatMap(connections =>
    wholeRows(measured.filter(one => one.connections === connections)),
  );
  return [...measured.flatMap(rowsOf), ...whole];
}

function rowsOf({group, connections, tiles, sources}: MeasuredGroup): ColdRow[] {
  const own = sources[0]?.runs ?? [];
  const requests = tiles.map(tile => tile.requests);
  return sources.map(({name, runs}) => {
    const done = runs.map(({times}) => times.filter(time => !Number.isNaN(time)));
    return {
      group,
      connections,
      source: name,
      done: Math.round(median(done.map(times => times.length))),
      failed: runs.reduce((sum, {failed}) => sum + failed, 0),
      tiles: tiles.length,
      perSecond: median(done.map(times => (1000 * connections) / mean(times))),
      p50: median(runs.map(({times}) => percentileOf(times, requests, 0.5))),
      p95: median(runs.map(({times}) => percentileOf(times, requests, 0.95))),
      atlasRatio: median(runs.map(({times}, index) => speedRatio(own[index]?.times ?? new Float64Array(), times))),
    };
  });
}

/** Only of sources that were asked in every group. */
function wholeRows(groups: readonly MeasuredGroup[]): ColdRow[] {
  const [first] = groups;
  if (first === undefined || groups.length < GROUPS.length) return [];
  const total = groups.reduce((sum, {weight}) => sum + weight, 0);
  const runsOf = (name: string) => groups.flatMap(({sources}) => sources.find(source => source.name === name) ?? []);
  return first.sources
    .filter(({name}) => runsOf(name).length === groups.length)
    .map(({name}) => {
      const repetitions = Math.min(...runsOf(name).map(({runs}) => runs.length));
      const pairs = Array.from({length: repetitions}, (_, n) => {
        const each = groups.map(({sources, weight}, group) => {
          const own = sources[0]?.runs[n]?.times ?? new Float64Array();
          const other = runsOf(name)[group]?.runs[n]?.times ?? new Float64Array();
          return common(own, other).map(sum => (sum * weight) / total);
        });
        return [0, 1].map(side => each.reduce((sum, means) => sum + (means[side] ?? 0), 0));
      });
      return {
        group: 'all zooms',
        connections: first.connections,
        source: name,
        done: total,
        failed: 0,
        tiles: total,
        perSecond: median(pairs.map(([, other = 0]) => (1000 * first.connections) / other)),
        p50: Number.NaN,
        p95: Number.NaN,
        atlasRatio: median(pairs.map(([own = 0, other = 0]) => other / own)),
      };
    });
}

/** How many times faster a is than b over the tiles both have done, at equal concurrency. */
export function speedRatio(a: Float64Array, b: Float64Array): number {
  const [meanA = 0, meanB = 0] = common(a, b);
  return meanB / meanA;
}

/** Mean times of two runs over the tiles both have done. */
function common(a: Float64Array, b: Float64Array): number[] {
  const both = a.map((time, index) => (Number.isNaN(time + (b[index] ?? Number.NaN)) ? 0 : 1));
  return [a, b].map(run => mean(run.filter((_, index) => both[index] === 1)));
}

/** The product's times by layer and zoom, from one connection. */
export function zoomsOf({tiles, sources}: MeasuredGroup): ZoomRow[] {
  const runs = sources[0]?.runs.map(({times}) => times) ?? [];
  const keys = [...new Set(tiles.map(({layer, tile}) => `${layer}/${tile.z}`))].sort();
  return keys
    .map(key => {
      const [layer = '', zoom = ''] = key.split('/');
      const indexes = tiles.flatMap((ask, index) => (`${ask.layer}/${ask.tile.z}` === key ? [index] : []));
      const bytes = indexes.map(index => tiles[index]?.bytes ?? 0);
      const times = indexes.map(index => median(runs.map(run => run[index] ?? Number.NaN)));
      return {
        layer,
        zoom: Number(zoom),
        tiles: indexes.length,
        times: timesOf(times),
        meanBytes: mean(bytes),
        largestBytes: Math.max(...bytes),
      };
    })
    .sort((a, b) => a.layer.localeCompare(b.layer) || a.zoom - b.zoom);
}
