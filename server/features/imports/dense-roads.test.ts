import {afterAll, beforeAll, expect, it} from 'vitest';
import {tileAt, tileBox} from '../../../tiles/grid.ts';
import {decodeTile} from '../../test/decoded-tile.ts';
import {openTestServer, type TestServer} from '../../test/open-test-server.ts';
import {collectionOf, feature, fileOf, ImportTrial} from './import-trial.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({writes: true, statementTimeoutMs: 60_000});
});
afterAll(() => server.close());

/** The densest tile of the province at zoom 12 has 1,440 roads of these classes, a third of them shorter than 60 m. */
const ROADS = 2000;
const CLASSES = ['residential', 'residential', 'residential', 'service', 'service', 'track', 'path', 'unclassified'];
const METRES = [20, 35, 50, 75, 100, 140, 180, 260, 580];
const DEGREES_PER_METRE = 1 / 111_000;
const TOWN = tileAt(103.45, 22.38, 12);

/** A road of four corners, one of a lattice of 50 × 40 over the tile. */
function road(index: number): object {
  const [west, south, east, north] = tileBox(TOWN);
  const from = [west + ((index % 50) / 50) * (east - west), south + (Math.floor(index / 50) / 40) * (north - south)];
  const step = ((METRES[index % METRES.length] ?? 0) / 3) * DEGREES_PER_METRE;
  const corners = [0, 1, 2, 3].map(n => [(from[0] ?? 0) + n * step, (from[1] ?? 0) + (n % 2) * step * 0.3]);
  return feature({class: CLASSES[index % CLASSES.length], name: index % 20 === 0 ? `Đường ${index}` : ''}, corners);
}

it('a town denser than any of the province shows roads of every class from zoom 12 on in tiles of at most 60 kB', async () => {
  const file = fileOf('town.geojson', collectionOf(Array.from({length: ROADS}, (_, i) => road(i))));
  expect((await new ImportTrial(server.db).run('roads', [file])).outcome).toBe('imported');
  const middle = (at: number, zoom: number) => (at + 0.5) * 2 ** (zoom - TOWN.z) - 0.5;
  for (const zoom of [12, 13, 14]) {
    const path = `/tiles/roads/${zoom}/${Math.round(middle(TOWN.x, zoom))}/${Math.round(middle(TOWN.y, zoom))}.mvt`;
    const bytes = Buffer.from(await (await server.fetch(path)).arrayBuffer());
    expect(bytes.byteLength, path).toBeLessThanOrEqual(60_000);

    const shown = [...decodeTile(bytes, 'roads', 'id').values()].map(({properties}) => properties.class);
    expect(new Set(shown), path).toEqual(new Set(CLASSES));
    if (zoom === TOWN.z) expect(shown.length).toBeGreaterThan(ROADS / 2);
  }
});
