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
import {environmentReport, type Result, type SizeResult, sizeReport} from './report.ts';
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
  console.log(`\n${environmentReport(environment)}\n`);
  const command = `npm run bench${process.argv.slice(2).length === 0 ? '' : ` -- ${process.argv.slice(2).join(' ')}`}`;
  const sizes: SizeResult[] = [];
  const result = () => {
    const seconds = (performance.now() - start) / 1000;
    return {began, command, quick: options.quick, environment, sizes, seconds};
  };
  for (const spread of options.spreads) {
    const only = options.only.filter(measure => spread === 'areas' || EVEN_SPREAD.includes(measure));
    for (const zones of only.length === 0 ? [] : options.sizes) {
      const measured = await measureSize(bench, cluster, only, {zones, spread});
      console.log(`\n${sizeReport(measured)}\n`);
      sizes.push(measured);
      // After each size, so that nothing is lost when a later one fails.
      write(result(), options.json);
    }
  }
  console.log(`${summary(result())}\n`);
  bench.say(`Written to ${write(result(), options.json)}`);
  return result();
}

/** An even spread asks one question only: what a denser country costs. */
const EVEN_SPREAD: readonly Measure[] = ['cold'];

interface Size {
  readonly zones: number;
  readonly spread: Spread;
}

async function measureSize(
  bench: Bench,
  cluster: BenchCluster,
  only: readonly Measure[],
  {zones, spread}: Size,
): Promise<SizeResult> {
  const name = `${sizeName(zones)} zones, ${spread}`;
  bench.say(`${name}: loading`);
  const loaded = await loadZones(bench, cluster, zones, spread);
  const url = cluster.url(loaded.database);
  const db = await cluster.open(loaded.database);
  bench.say(`${name}: loaded in ${loaded.seconds.toFixed(0)} s; surveying the mix`);
  const mix = await survey(db, zones, bench.plan.starts, bench.signal);
  const problems: string[] = [];
  const measured = async <T>(measure: Measure, work: (own: Bench) => Promise<T>): Promise<T | undefined> => {
    if (!only.includes(measure)) return undefined;
    bench.say(`${name}: ${measure}`);
    return measureAlone(bench, measure, work, problems);
  };
  const result: SizeResult = {
    zones,
    spread,
    load: loaded,
    mix: {asks: mix.asks.length, tiles: mix.tiles.length, empty: mix.empty},
    hot: await measured('hot', own => measureHot(own, url, mix)),
    cold: await measured('cold', own => measureCold(own, {cluster, db, url, survey: mix}, spread === 'areas')),
    stampede: await measured('stampede', own => measureStampede(own, url, mix)),
    edits: await measured('edits', own => measureEdits(own, {db, url, survey: mix})),
    memory: await measured('memory', own => measureMemory(own, url, mix, zones)),
    problems,
  };
  await db.close();
  await dropZones(cluster, loaded.database);
  return result;
}

/** Nothing a measure has started outlives it, and one that fails is told and does not keep the others from being taken. */
async function measureAlone<T>(
  bench: Bench,
  measure: Measure,
  work: (own: Bench) => Promise<T>,
  problems: string[],
): Promise<T | undefined> {
  bench.signal.throwIfAborted();
  const cleanUp = new CleanUp();
  const stop = bench.cleanUp.add(() => cleanUp.run());
  try {
    return await work({...bench, cleanUp});
  } catch (error) {
    bench.signal.throwIfAborted();
    problems.push(`${measure}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  } finally {
    await stop();
  }
}

/** Writes the figures and returns where. */
function write(result: Result, wanted: string | undefined): string {
  const name = `${result.began.replace(/[:.]/g, '')}.json`;
  const file = resolve(wanted ?? join(loadConfig().varDir, 'bench', name));
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
