import {setTimeout as pause} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Box, fromMercator, type TileId, tileAt, tileBox, toMercator} from '../../../tiles/grid.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {countedSource, heldSource, serveTiles} from './tile-server.fixture.ts';

/** What an edit does to tiles that are cached, being made, or asked for under an older address. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase({writes: true});
});
afterAll(() => db.close());

const IMMUTABLE = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=30';

/** Tells of a change of a layer without one: in the given degrees, or everywhere. */
async function bump(layer: string, box: Box | null): Promise<void> {
  const corners = box ? [...toMercator(box[0], box[1]), ...toMercator(box[2], box[3])] : [null, null, null, null];
  await db.query(
    'SELECT bump_layer($1::text, CASE WHEN $2::float8 IS NOT NULL THEN ST_MakeEnvelope($2, $3, $4, $5)::box2d END)',
    [layer, ...corners],
  );
}

/** A small box in the middle of a tile. */
function inside(tile: TileId): Box {
  const [west, south, east, north] = tileBox(tile);
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  return [lon, lat, lon + 0.0001, lat + 0.0001];
}

const urlOf = (layers: string, {z, x, y}: TileId, version?: number | string) =>
  `/tiles/${layers}/${z}/${x}/${y}.mvt${version === undefined ? '' : `?v=${version}`}`;

describe('an edit', () => {
  it('reaches the tiles it touches, and leaves all others as they are', async () => {
    const {queries, source} = countedSource(db);
    const {get, changes} = await serveTiles(db, {source});
    const [site] = await db.query<{id: string; x: number; y: number}>(
      'SELECT id, ST_X(geom) AS x, ST_Y(geom) AS y FROM map_tourism_site ORDER BY id LIMIT 1',
    );
    if (!site) throw new Error('There is no tourism site.');
    const [lon, lat] = fromMercator(site.x, site.y);
    const here = tileAt(lon, lat, 10);
    const away = {z: 10, x: here.x + 2, y: here.y};
    const etags = async () =>
      Promise.all([here, away].map(async tile => (await get(urlOf('tourism', tile))).headers.get('etag')));
    const before = await etags();
    const asked = queries.length;
    const version = changes.version('tourism');
    await db.query(`UPDATE tourism_site SET name = name || ' (mới)' WHERE id = $1`, [site.id]);
    await expect.poll(() => changes.version('tourism')).toBe(version + 1);
    const after = await etags();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(queries.slice(asked).map(({tile}) => tile)).toEqual([here]);
    // The old address of a tile that has not changed holds for ever; that of the changed one does no longer.
    const old = async (tile: TileId) => (await get(urlOf('tourism', tile, version))).headers.get('cache-control');
    expect([await old(here), await old(away)]).toEqual([SHORT, IMMUTABLE]);
    const present = await get(urlOf('tourism', here, version + 1));
    expect([present.headers.get('etag'), present.headers.get('cache-control')]).toEqual([after[0], IMMUTABLE]);
  });

  it('is waited for by a client that has heard of it before us', async () => {
    const {asked, source} = heldSource();
    const {get, changes} = await serveTiles(db, {source});
    const tile = {z: 9, x: 1, y: 1};
    const version = changes.version('ocop');
    await bump('ocop', null);
    const answer = get(urlOf('ocop', tile, version + 1));
    await expect.poll(() => asked.length).toBe(1);
    expect(asked[0]?.query.atLeast).toBe(version + 1);
    asked[0]?.resolve(Buffer.from('new'));
    expect((await answer).headers.get('cache-control')).toBe(IMMUTABLE);
  });
});

describe('a tile being made', () => {
  const TILE = {z: 12, x: 3000, y: 2000};

  async function overtaken(dataVersion: (before: number) => number) {
    const {asked, source} = heldSource();
    const served = await serveTiles(db, {source});
    const before = served.changes.version('ocop');
    const answer = served.get(urlOf('ocop', TILE, before));
    await expect.poll(() => asked.length).toBe(1);
    await bump('ocop', inside(TILE));
    await expect.poll(() => served.changes.version('ocop')).toBe(before + 1);
    asked[0]?.resolve(Buffer.from('made before or after'), dataVersion(before));
    return {...served, asked, before, response: await answer};
  }

  it('when an edit overtakes it is answered, but neither kept nor good for ever', async () => {
    const {response, get, asked, before} = await overtaken(version => version);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, SHORT]);
    const next = get(urlOf('ocop', TILE, before + 1));
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]?.query.atLeast).toBe(before + 1);
    asked[1]?.resolve(Buffer.from('new'));
    expect(await (await next).text()).toBe('new');
  });

  it('when it already holds the edit is kept for the new address', async () => {
    const {get, asked, before} = await overtaken(version => version + 1);
    const next = await get(urlOf('ocop', TILE, before + 1));
    expect([asked.length, next.headers.get('cache-control')]).toEqual([1, IMMUTABLE]);
  });

  it('when an edit elsewhere comes is kept', async () => {
    const {asked, source} = heldSource();
    const {get, changes} = await serveTiles(db, {source});
    const before = changes.version('ocop');
    const answer = get(urlOf('ocop', TILE, before));
    await expect.poll(() => asked.length).toBe(1);
    await bump('ocop', inside({...TILE, x: TILE.x + 3}));
    await expect.poll(() => changes.version('ocop')).toBe(before + 1);
    asked[0]?.resolve(Buffer.from('tile'));
    expect((await answer).headers.get('cache-control')).toBe(IMMUTABLE);
    expect((await get(urlOf('ocop', TILE, before + 1))).headers.get('cache-control')).toBe(IMMUTABLE);
    expect(asked).toHaveLength(1);
  });

  it('from a copy that lags behind is never kept nor good for ever', async () => {
    const {asked, source} = heldSource();
    const {get, changes} = await serveTiles(db, {source});
    const version = changes.version('ocop');
    await bump('ocop', null);
    await expect.poll(() => changes.version('ocop')).toBe(version + 1);
    for (const [turn, data] of [version, version, version + 1].entries()) {
      const answer = get(urlOf('ocop', TILE, version + 1));
      await expect.poll(() => asked.length).toBe(turn + 1);
      expect(asked[turn]?.query.atLeast).toBe(version + 1);
      asked[turn]?.resolve(Buffer.from(`data of ${data}`), data);
      expect((await answer).headers.get('cache-control')).toBe(data > version ? IMMUTABLE : SHORT);
    }
    expect(await (await get(urlOf('ocop', TILE, version + 1))).text()).toBe(`data of ${version + 1}`);
    expect(asked).toHaveLength(3);
  });
});

describe('while versions cannot be trusted', () => {
  it('a tile older than the address it is asked under is not good for ever', async () => {
    const {asked, source} = heldSource();
    const {get, changes} = await serveTiles(db, {source});
    const answer = get(urlOf('ocop', {z: 9, x: 1, y: 1}, changes.version('ocop') + 50));
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.resolve(Buffer.from('tile'));
    expect((await answer).headers.get('cache-control')).toBe(SHORT);
  });

  it('nothing made before a step back is served after it', async () => {
    const {asked, source} = heldSource();
    const {get, changes} = await serveTiles(db, {source});
    await bump('facilities', null);
    await expect.poll(() => changes.version('facilities')).toBeGreaterThan(1);
    const tile = {z: 12, x: 1, y: 1};
    const first = get(urlOf('facilities', tile));
    await expect.poll(() => asked.length).toBe(1);
    asked[0]?.resolve(Buffer.from('before'));
    await first;
    await db.query(`UPDATE layer_version SET version = version - 1 WHERE layer = 'facilities'`);
    await changes.refresh();
    await bump('facilities', null);
    await pause(50);
    await changes.refresh();
    const second = get(urlOf('facilities', tile));
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve(Buffer.from('after'));
    expect(await (await second).text()).toBe('after');
  });
});
