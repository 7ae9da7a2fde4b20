import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {loadConfig} from '../../server/core/config.ts';
import type {Bench} from './bench.ts';
import {CleanUp} from './clean-up.ts';
import {survey} from './data/survey.ts';
import type {Spread} from './data/zone-generator.ts';
import {type BenchCluster, dropZones, loadZones, startBenchCluster} from './database.ts';
import {readEnvironment} from './environment.ts';
import {measureCold} from './measures/cold.ts';
import {measureEdits} from './measures/edits.ts';
import {measureHot} from './measures/hot.ts';
import {measureMemory} from './measures/memory.ts';
import {measureStampede} from './measures/stampede.ts';
import {type Measure, type Options, sizeName} from './options.ts';
import {type Result, type SizeResult, sizeReport} from './report.ts';
import {summary} from './summary.ts';

/** Measures everything asked for and prints it; leaves nothing running or lying about, however it ends. */
export async function runBench(options: Options, signal: AbortSignal): Promise<Result> {
  const cleanUp = new CleanUp();
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
  cleanUp.add(() => rmSync(folder, {recursive: true, force: true}));
  const say = (line: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(0)} s] ${line}`);
  try {
    return await measureAll({plan: options.plan, signal, cleanUp, folder, say}, options, began);
  } finally {
    await cleanUp.run();
  }
}

async function measureAll(bench: Bench, options: Options, start: number): Promise<Result> {
  const began = new Date().toISOString();
  const cluster = await startBenchCluster(bench);
  const admin = await cluster.open('atlas');
  const environment = readEnvironment(admin, cluster.programs);
  await admin.close();
  bench.say(`${environment.processor}, ${environment.cores} cores; Node ${environment.node}; ${environment.database}`);
  const sizes: SizeResult[] = [];
  for (const spread of options.spreads) {
    for (const zones of options.sizes) {
      const result = await measureSize(bench, cluster, options, {zones, spread});
      console.log(`\n${sizeReport(result)}\n`);
      sizes.push(result);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const command = `npm run bench${process.argv.slice(2).length === 0 ? '' : ` -- ${process.argv.slice(2).join(' ')}`}`;
  const result = {began, command, quick: options.quick, environment, sizes, seconds};
  console.log(`${summary(result)}\n`);
  bench.say(`Written to ${write(result, options.json)}`);
  return result;
}

interface Size {
  readonly zones: number;
  readonly spread: Spread;
}

async function measureSize(
  bench: Bench,
  cluster: BenchCluster,
  {only}: Options,
  {zones, spread}: Size,
): Promise<SizeResult> {
  const name = `${sizeName(zones)} zones, ${spread}`;
  bench.say(`${name}: loading`);
  const loaded = await loadZones(bench, cluster, zones, spread);
  const url = cluster.url(loaded.database);
  const db = await cluster.open(loaded.database);
  bench.say(`${name}: loaded in ${loaded.seconds.toFixed(0)} s; surveying the mix`);
  const mix = await survey(db, zones, bench.plan.starts, bench.signal);
  // An even spread asks one question only: what a denser country costs.
  const wanted = (measure: Measure) => only.includes(measure) && (spread === 'areas' || measure === 'cold');
  const measured = async <T>(measure: Measure, work: () => Promise<T>): Promise<T | undefined> => {
    if (!wanted(measure)) return undefined;
    bench.signal.throwIfAborted();
    bench.say(`${name}: ${measure}`);
    return work();
  };
  const result: SizeResult = {
    zones,
    spread,
    load: loaded,
    mix: {asks: mix.asks.length, tiles: mix.tiles.length, empty: mix.empty},
    hot: await measured('hot', () => measureHot(bench, url, mix)),
    cold: await measured('cold', () => measureCold(bench, {cluster, db, url, survey: mix}, spread === 'areas')),
    stampede: await measured('stampede', () => measureStampede(bench, url, mix)),
    edits: await measured('edits', () => measureEdits(bench, {db, url, survey: mix})),
    memory: await measured('memory', () => measureMemory(bench, url, mix, zones)),
  };
  await db.close();
  await dropZones(cluster, loaded.database);
  return result;
}

/** Writes the figures and returns where. */
function write(result: Result, wanted: string | undefined): string {
  const name = `${result.began.replace(/[:.]/g, '')}.json`;
  const file = resolve(wanted ?? join(loadConfig().varDir, 'bench', name));
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
