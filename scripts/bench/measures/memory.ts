import {readFileSync} from 'node:fs';
import {tilesIn} from '../../../tiles/grid.ts';
import {run} from '../../run.ts';
import type {Bench} from '../bench.ts';
import {shuffled} from '../data/order.ts';
import {productionAreas} from '../data/production-areas.ts';
import type {Survey} from '../data/survey.ts';
import {nameOf, type TileAsk} from '../data/tile-mix.ts';
import {load} from '../load/load.ts';
import {startAtlas} from '../peers/atlas.ts';

export interface MemoryResult {
  /** Resident memory of the process in MB: after the start, after all tiles of the mix, after further tiles up to the cache's bound. */
  readonly start: number;
  readonly mix: number;
  readonly filled: number;
  /** Further different tiles that were made, and their bytes: where these are fewer than the cache holds, the data has no more. */
  readonly tiles: number;
  readonly megabytes: number;
}

/** Memory of one process over its life. */
export async function measureMemory(bench: Bench, url: string, survey: Survey, zones: number): Promise<MemoryResult> {
  const atlas = await startAtlas(bench, url);
  const start = await residentMegabytes(atlas.program.pid);
  const order = {port: atlas.port, connections: 8, mode: 'once', seconds: bench.plan.memory.seconds} as const;
  const mix = survey.tiles.map(atlas.pathOf);
  await load({...order, paths: mix, headers: {'Accept-Encoding': 'gzip'}}, bench.signal);
  const afterMix = await residentMegabytes(atlas.program.pid);
  const {answers, bytes} = await load(
    {...order, paths: furtherTiles(survey, zones).map(atlas.pathOf), headers: {}},
    bench.signal,
  );
  const filled = await residentMegabytes(atlas.program.pid);
  await atlas.stop();
  return {start, mix: afterMix, filled, tiles: answers, megabytes: bytes / 1e6};
}

/** Half the side of a production area, degrees. */
const REACH = 0.03;

/** Every tile of outlines over the production areas that the mix has not shown yet, each once. */
function furtherTiles({tiles}: Survey, zones: number): TileAsk[] {
  const known = new Set(tiles.map(nameOf));
  const further = new Map<string, TileAsk>();
  for (const {
    centre: [longitude, latitude],
  } of productionAreas(zones)) {
    const box = [longitude - REACH, latitude - REACH, longitude + REACH, latitude + REACH] as const;
    for (const tile of [11, 12, 13].flatMap(z => tilesIn(box, z))) {
      const ask = {layer: 'zones', tile};
      if (!known.has(nameOf(ask))) further.set(nameOf(ask), ask);
    }
  }
  return shuffled([...further.values()], 'bench/memory');
}

/** What the process keeps in memory, in MB. */
async function residentMegabytes(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const [, kilobytes] = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1000;
  }
  const {output} = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(output.trim()) / 1000;
}
