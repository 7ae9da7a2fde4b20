import {setTimeout as sleep} from 'node:timers/promises';
import type {Database} from '../../../server/core/db/database.ts';
import {tileAt} from '../../../tiles/grid.ts';
import type {Bench} from '../bench.ts';
import {shuffled} from '../data/order.ts';
import type {Survey} from '../data/survey.ts';
import {nameOf, type TileAsk} from '../data/tile-mix.ts';
import {rawGet} from '../load/get.ts';
import {load} from '../load/load.ts';
import {type Atlas, startAtlas, warmUpForLong} from '../peers/atlas.ts';
import {countStatements} from '../statement-counter.ts';
import {type Times, timesOf} from '../statistics.ts';

export interface EditsResult {
  readonly connections: number;
  readonly requestsPerSecond: number;
  /** Milliseconds of the requests of the mix while nobody edits, and while a zone is edited again and again. */
  readonly quiet: Times;
  readonly edited: Times;
  /** Share of those requests that the database was asked for. */
  readonly toDatabase: number;
  readonly edits: number;
  /** Milliseconds one edit took its author, commit included. */
  readonly commit: Times;
  /** Milliseconds from the commit until a reader is sent the new tile. */
  readonly staleness: Times;
  readonly failures: number;
}

export interface EditedDatabase {
  readonly db: Database;
  readonly url: string;
  readonly survey: Survey;
}

const HEADERS = {'Accept-Encoding': 'gzip'};
/** A reader asks again after this pause, milliseconds: staleness is known to within it. */
const ASK_AGAIN_MS = 4;
const LONGEST_STALENESS_MS = 30_000;

/** The mix from a full cache, while one zone in the midst of it changes its shape and its text several times a second. */
export async function measureEdits(bench: Bench, {db, url, survey}: EditedDatabase): Promise<EditsResult> {
  const {seconds, connections} = bench.plan.edits;
  const counter = await countStatements(bench, url);
  const atlas = await startAtlas(bench, counter.url);
  await warmUpForLong(bench, atlas, survey);
  const mix = shuffled(survey.asks, 'bench/edits').map(atlas.pathOf);
  await load(
    {port: atlas.port, paths: [...new Set(mix)], headers: HEADERS, connections, mode: 'once', seconds: 60},
    bench.signal,
  );
  const order = {port: atlas.port, paths: mix, headers: HEADERS, connections, mode: 'round', seconds} as const;
  const quiet = await load(order, bench.signal);
  const zone = await chooseZone(db, survey);
  const before = counter.count();
  const [edited, edits] = await Promise.all([load(order, bench.signal), editFor(bench, db, atlas, zone)]);
  const statements = counter.count() - before;
  await atlas.stop();
  await counter.stop();
  const failed = Object.entries(edited.statuses).filter(([status]) => status !== '200' && status !== '204');
  return {
    connections,
    requestsPerSecond: edited.answers / edited.seconds,
    quiet: timesOf(quiet.times),
    edited: timesOf(edited.times),
    toDatabase: statements / edited.answers,
    edits: edits.commits.length,
    commit: timesOf(edits.commits),
    staleness: timesOf(edits.staleness),
    failures: failed.reduce((sum, [, count]) => sum + count, 0),
  };
}

interface EditedZone {
  readonly id: number;
  readonly ask: TileAsk;
}

/** A zone inside the tile that sessions ask for most often. */
async function chooseZone(db: Database, {asks}: Survey): Promise<EditedZone> {
  const often = new Map<string, {ask: TileAsk; count: number}>();
  for (const ask of asks.filter(({layer}) => layer === 'zones')) {
    often.set(nameOf(ask), {ask, count: (often.get(nameOf(ask))?.count ?? 0) + 1});
  }
  const [first] = [...often.values()].sort((a, b) => b.count - a.count);
  if (first === undefined) throw new Error('No session shows outlines.');
  const {z, x, y} = first.ask.tile;
  const [row] = await db.query<{id: number; longitude: number; latitude: number}>(
    `SELECT id, ST_X(middle) AS longitude, ST_Y(middle) AS latitude FROM (
       SELECT id, ST_Transform(public_point_3857, 4326) AS middle, public_point_3857 <-> ST_Centroid(ST_TileEnvelope($1, $2, $3)) AS far
       FROM raw_material_zone WHERE code LIKE 'BENCH-%' ORDER BY far LIMIT 1) AS nearest`,
    [z, x, y],
  );
  if (row === undefined) throw new Error('There is no generated zone.');
  return {id: row.id, ask: {layer: 'zones', tile: tileAt(row.longitude, row.latitude, 14)}};
}

/** Moves the zone to and fro by a few metres; the text tells a reader which edit he sees. */
const EDIT = `UPDATE raw_material_zone SET operator = $2, surveyed_geom = ST_Translate(surveyed_geom, $3::float8, 0) WHERE id = $1`;

function markOf(edit: number): string {
  return `HTX lần sửa ${String(edit).padStart(6, '0')}`;
}

async function editFor(bench: Bench, db: Database, atlas: Atlas, {id, ask}: EditedZone) {
  const {seconds, perSecond} = bench.plan.edits;
  const commits: number[] = [];
  const staleness: number[] = [];
  const began = performance.now();
  for (let edit = 0; performance.now() - began < seconds * 1000; edit++) {
    bench.signal.throwIfAborted();
    const asked = performance.now();
    await db.query(EDIT, [id, markOf(edit), edit % 2 === 0 ? 0.00005 : -0.00005]);
    const committed = performance.now();
    commits.push(committed - asked);
    staleness.push(await untilServed(atlas, ask, edit, committed));
    await sleep(Math.max(0, asked + 1000 / perSecond - performance.now()));
  }
  return {commits, staleness};
}

/** Milliseconds from the commit until the tile holds the edit. */
async function untilServed(atlas: Atlas, ask: TileAsk, edit: number, committed: number): Promise<number> {
  const mark = Buffer.from(markOf(edit));
  while (performance.now() - committed < LONGEST_STALENESS_MS) {
    const {body} = await rawGet(atlas.port, atlas.pathOf(ask), {});
    if (body.includes(mark)) return performance.now() - committed;
    await sleep(ASK_AGAIN_MS);
  }
  throw new Error('An edit is not seen half a minute later.');
}
