import {setTimeout as sleep} from 'node:timers/promises';
import {tileAt} from '../../tiles/grid.ts';
import {ask} from '../ask.ts';
import type {Bench, ZoneDatabase} from '../bench.ts';
import {startAtlas} from '../peers/atlas.ts';
import {percentile} from '../statistics.ts';

/** A reader asks again after this pause: staleness is known to within it. */
const ASK_AGAIN_MS = 4;

/** Milliseconds from the commit of an edit until a reader is sent the new tile. */
export async function measureEdits({folder, quick}: Bench, {cluster, database}: ZoneDatabase): Promise<string> {
  await using atlas = await startAtlas(folder, {DATABASE_URL: cluster.url(database)});
  const [zone = ''] = await cluster.sql(
    database,
    `SELECT id, ST_X(p), ST_Y(p) FROM (SELECT id, ST_PointOnSurface(public_geom) AS p FROM raw_material_zone ORDER BY id LIMIT 1) z`,
  );
  const [id = '', x = '', y = ''] = zone.split('|');
  const tile = tileAt(Number(x), Number(y), 13);
  const url = `${atlas.origin}/tiles/zones/13/${tile.x}/${tile.y}.mvt`;
  const times: number[] = [];
  for (let edit = 0; edit < (quick ? 5 : 50); edit++) {
    const operator = `bench ${edit} ${process.pid}`;
    const seen = untilHolds(url, operator);
    const committed = await cluster.sql(
      database,
      `UPDATE raw_material_zone SET operator = '${operator}' WHERE id = ${id}`,
      'SELECT extract(epoch FROM clock_timestamp()) * 1000',
    );
    times.push((await seen) - Number(committed[0]));
  }
  const [p50, p95] = [0.5, 0.95].map(share => percentile(times, share).toFixed(0));
  return `From the commit of an edit to the new tile, ${times.length} edits: p50 ${p50} ms, p95 ${p95} ms.`;
}

/** Time of day in milliseconds at which the tile first held the text. */
async function untilHolds(url: string, text: string): Promise<number> {
  for (;;) {
    const {body} = await ask(url);
    if (body.includes(text)) return performance.timeOrigin + performance.now();
    await sleep(ASK_AGAIN_MS);
  }
}
