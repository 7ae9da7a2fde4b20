import {VectorTile} from '@mapbox/vector-tile';
import {PbfReader} from 'pbf';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {decodeTile} from '../../test/decoded-tile.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {countedSource, heldSource, serveTiles} from './tile-server.fixture.ts';

/** Tiles of several layers and of some features only. */

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

const AT = '9/402/223.mvt';
const filtered = (layers: string, filter: string, at = AT) => `/tiles/${layers}/${at}?${new URLSearchParams({filter})}`;

describe('several layers in one tile', () => {
  it('are the tiles of each, one after the other, and share what is made', async () => {
    const {queries, source} = countedSource(db);
    const {get} = await serveTiles(db, {source});
    const both = await bytesOf(await get(`/tiles/communes,tourism/${AT}`));
    const {layers} = new VectorTile(new PbfReader(both));
    expect(Object.keys(layers)).toEqual(['communes', 'tourism']);
    const parts = [await bytesOf(await get(`/tiles/communes/${AT}`)), await bytesOf(await get(`/tiles/tourism/${AT}`))];
    expect(both.equals(Buffer.concat(parts))).toBe(true);
    await get(`/tiles/tourism,communes/${AT}`);
    expect(queries.map(({layer}) => layer.id)).toEqual(['communes', 'tourism']);
  });

  it('leave out what a layer does not have at a zoom, and are 204 where none has anything', async () => {
    const {get} = await serveTiles(db);
    const low = await bytesOf(await get('/tiles/communes,zones/6/50/27.mvt'));
    expect(Object.keys(new VectorTile(new PbfReader(low)).layers)).toEqual(['communes']);
    for (const path of ['/tiles/zones,facilities/2/0/0.mvt', '/tiles/communes,tourism/9/0/0.mvt']) {
      expect((await get(path)).status, path).toBe(204);
    }
  });

  it('are for ever under the versions of all of them', async () => {
    const {get, changes} = await serveTiles(db);
    const [communes, tourism] = [changes.version('communes'), changes.version('tourism')];
    const cacheControl = async (v: string) =>
      (await get(`/tiles/communes,tourism/${AT}?v=${v}`)).headers.get('cache-control');
    expect(await cacheControl(`${communes}.${tourism}`)).toContain('immutable');
    for (const v of [`${communes}`, `${communes}.${tourism + 9}`, `${communes}.0`, `${communes}.${tourism}.1`]) {
      expect(await cacheControl(v), v).toBe('public, max-age=30');
    }
  });

  it('are refused when one is unknown, named twice, or too many', async () => {
    const {get} = await serveTiles(db);
    const statusOf = async (names: string) => (await get(`/tiles/${names}/${AT}`)).status;
    expect(await statusOf('communes,nothing')).toBe(404);
    expect(await statusOf('communes,')).toBe(404);
    expect(await statusOf('communes,communes')).toBe(400);
    expect(await statusOf(Array.from({length: 17}, (_, index) => `layer-${index}`).join())).toBe(400);
  });
});

describe('a filtered tile', () => {
  it('has the features that match, as they are in the whole tile', async () => {
    const {get} = await serveTiles(db);
    const all = decodeTile(await bytesOf(await get(`/tiles/tourism/${AT}`)), 'tourism', 'id');
    const caves = decodeTile(await bytesOf(await get(filtered('tourism', "category = 'cave'"))), 'tourism', 'id');
    const expected = [...all].filter(([, {properties}]) => properties.category === 'cave');
    expect(expected.length).toBeGreaterThan(0);
    expect(caves).toEqual(new Map(expected));
    expect((await get(filtered('tourism', "name = 'nowhere'"))).status).toBe(204);
  });

  it('is the same tile however the filter is spelt', async () => {
    const {queries, source} = countedSource(db);
    const {get} = await serveTiles(db, {source});
    const spellings = ["category = 'cave' AND name IS NOT NULL", "(name IS NOT NULL) and ('cave' = category)"];
    const [first, second] = [
      await get(filtered('tourism', spellings[0] ?? '')),
      await get(filtered('tourism', spellings[1] ?? '')),
    ];
    expect([first.status, second.headers.get('etag')]).toEqual([200, first.headers.get('etag')]);
    expect(queries).toHaveLength(1);
    await get(`/tiles/tourism/${AT}`);
    expect(queries).toHaveLength(2);
  });

  it('applies to every layer named, each with columns of its own type', async () => {
    const {get} = await serveTiles(db);
    const response = await get(filtered('tourism,ocop', "name LIKE '%a%'"));
    const {layers} = new VectorTile(new PbfReader(await bytesOf(response)));
    expect(Object.keys(layers)).toEqual(['tourism', 'ocop']);
  });

  it('with hostile values only ever compares them', async () => {
    const {get} = await serveTiles(db);
    const response = await get(filtered('tourism', "name = '''; DROP TABLE tourism_site; --'"));
    expect(response.status).toBe(204);
    expect((await get(`/tiles/tourism/${AT}`)).status).toBe(200);
  });

  it.each([
    ['an unknown property', 'tourism', 'colour = 1', 'colour'],
    ['a property that only one of the layers has', 'tourism,communes', "category = 'cave'", 'communes: '],
    ['a syntax error', 'tourism', 'name = ', ''],
    ['a value of another type', 'tourism', 'name > 5', ''],
    ['no condition at all', 'tourism', 'name', ''],
    ['an empty text', 'tourism', '', ''],
    ['too long a text', 'tourism', `name = '${'a'.repeat(5000)}'`, '4096'],
    ['too deep a nesting', 'tourism', `${'('.repeat(60)}id = 'a'${')'.repeat(60)}`, 'deep'],
    ['too many values', 'tourism', `id IN (${Array.from({length: 150}, (_, i) => `'${i}'`).join()})`, '100'],
  ])('is 400 for %s', async (_, layers, filter, named) => {
    const {get} = await serveTiles(db);
    const response = await get(filtered(layers, filter));
    const problem = (await response.json()) as {code: string; errors: {path: string; message: string}[]};
    expect([response.status, problem.code, problem.errors[0]?.path]).toEqual([
      400,
      'validation_failed',
      'query.filter',
    ]);
    expect(problem.errors[0]?.message).toContain(named);
  });

  it('takes the text encoding of CQL2 and no other', async () => {
    const {get} = await serveTiles(db);
    const path = filtered('tourism', "category = 'cave'");
    expect((await get(`${path}&filter-lang=cql2-text`)).status).toBe(200);
    expect((await get(`${path}&filter-lang=cql2-json`)).status).toBe(400);
    expect((await get(`${path}&unheard-of=1`)).status).toBe(200);
  });

  it('has a limit of its own for what is made at once', async () => {
    const {asked, source} = heldSource();
    const {get} = await serveTiles(db, {source, maxFilteredInFlight: 1});
    const waiting = get(filtered('tourism', "id = 'a'"));
    await expect.poll(() => asked.length).toBe(1);
    expect((await get(filtered('tourism', "id = 'b'"))).status).toBe(503);
    const other = get(`/tiles/tourism/${AT}`);
    await expect.poll(() => asked.length).toBe(2);
    for (const {resolve} of asked) resolve(Buffer.from('tile'));
    expect([(await waiting).status, (await other).status]).toEqual([200, 200]);
  });
});
