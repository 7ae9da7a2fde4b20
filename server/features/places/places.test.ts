import {afterAll, beforeAll, expect, it} from 'vitest';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function found(name: string): Promise<{id: string}> {
  const {entries} = (await server.json('/api/search-entries')) as {entries: {kind: string; id: string; name: string}[]};
  const entry = entries.find(one => one.kind === 'place' && one.name === name);
  if (!entry) throw new Error(`${name} is not in the search.`);
  return entry;
}

const placeOf = ({id}: {id: string}) => server.json(`/api/places/${id.replace(':', '/')}`);

it('tells what a village of the search is, where, how sure and from whom', async () => {
  expect(await placeOf(await found('Căn Câu'))).toMatchObject({
    layer: 'places',
    kind: {vi: 'Bản', en: 'Hamlet'},
    unit: {code: '03388', full_name: 'Phường Đoàn Kết'},
    position: null,
    confidence: 'medium',
    source: {licence: expect.stringContaining('ODbL')},
  });
});

it('says of a village of GeoNames that it stands within a kilometre, and under which licence', async () => {
  expect(await placeOf(await found('Thử 2'))).toMatchObject({
    layer: 'geonames',
    kind: {vi: 'Bản', en: 'Village'},
    position: {en: 'Rounded to a minute, within about 1 km'},
    confidence: 'low',
    source: {licence: 'CC BY 4.0'},
  });
});

it('is 404 for a place there is not, 400 for a layer that has none', async () => {
  expect((await server.fetch('/api/places/places/999999')).status).toBe(404);
  expect((await server.fetch('/api/places/roads/1')).status).toBe(400);
});
