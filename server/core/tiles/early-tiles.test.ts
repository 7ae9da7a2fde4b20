import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {openTestDatabase} from '../../test/open-test-database.ts';
import {readConfig} from '../config.ts';
import type {Database} from '../db/database.ts';
import {Departure} from '../leaving.ts';
import {createLog} from '../log.ts';
import {LayerChanges} from './changes.ts';
import {EarlyTiles} from './early-tiles.ts';
import {TileAnswers} from './tile-answer.ts';
import {requestOf} from './tile-server.fixture.ts';
import {TileService} from './tile-service.ts';
import type {TileSource} from './tile-source.ts';

const source: TileSource = {
  tile: async ({layer, tile: {x}, atLeast}) => ({bytes: Buffer.from(`${layer.id} ${x}`), version: atLeast}),
};

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** Early tiles that know the headers of requestOf, and how often they went to the service. */
async function earlyTiles() {
  const service = new TileService({
    db,
    config: readConfig({}),
    changes: new LayerChanges(db, createLog('silent')),
    source,
  });
  const got = vi.spyOn(service, 'get');
  const tiles = new EarlyTiles(service, new TileAnswers([]));
  tiles.headers.learn(requestOf('/'), 'identity');
  const ask = async (path: string) => (await tiles.answer(requestOf(path), () => new Departure())) !== undefined;
  return {ask, got};
}

describe('what is kept among the hot tiles', () => {
  it.each(['/tiles/ocop/9/1/1.mvt', '/tiles/ocop,communes/9/1/1.mvt', '/tiles/ocop/9/1/1.mvt?v=0'])(
    'is %s: the second time nobody else is asked',
    async path => {
      const {ask, got} = await earlyTiles();
      expect([await ask(path), await ask(path)]).toEqual([true, true]);
      expect(got).toHaveBeenCalledTimes(1);
    },
  );

  // There is no end of such addresses: kept, they would drive out the tiles that everybody asks for.
  it.each([
    '/tiles/ocop/9/1/1.mvt?filter=stars%3E3',
    '/tiles/ocop/9/1/1.mvt?v=0&filter=stars%3E3',
    '/tiles/ocop/9/1/1.mvt?filter=stars%3E3&v=0',
    '/tiles/ocop/9/1/1.mvt?other=1',
  ])('is never %s', async path => {
    const {ask, got} = await earlyTiles();
    expect([await ask(path), await ask(path)]).toEqual([true, true]);
    expect(got).toHaveBeenCalledTimes(2);
  });
});

it('declines what is not a tile that can be read', async () => {
  const {ask, got} = await earlyTiles();
  const paths = ['/tiles/ocop/9/1/1.pbf', '/tiles/nothing/9/1/1.mvt', '/tiles/ocop/9/1/999.mvt', '/api/ocop'];
  for (const path of [...paths, '/tiles/ocop/9/1/1.mvt?filter=nonsense']) {
    expect(await ask(path)).toBe(false);
  }
  expect(got).not.toHaveBeenCalled();
});
