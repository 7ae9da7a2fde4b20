import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {COLLECTIONS} from './collections.ts';
import {Collection, FeatureCollection} from './ogc-answers.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

function positionsIn(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === 'number' ? [coordinates] : coordinates.flatMap(positionsIn);
}

it.each(COLLECTIONS.map(({id}) => id))('the extent of %s holds every position as it is written', async id => {
  const {extent} = Collection.parse(await server.json(`/ogc/collections/${id}`));
  const [west = 0, south = 0, east = 0, north = 0] = extent.spatial.bbox[0] ?? [];
  const {features} = FeatureCollection.parse(await server.json(`/ogc/collections/${id}/items?limit=10000`));
  const positions = features.flatMap(({geometry}) => positionsIn(geometry.coordinates));
  expect(positions.length).toBeGreaterThan(0);
  expect(positions.filter(([x = 0, y = 0]) => x < west || x > east || y < south || y > north)).toEqual([]);
});
