import {tileAt} from '../../tiles/grid.ts';
import {tileEnding} from '../../tiles/layer.ts';
import {LAYERS} from '../../tiles/layers/index.ts';
import {ask} from '../ask.ts';
import type {Bench} from '../bench.ts';
import {load} from '../load.ts';
import {startAtlas} from '../peers/atlas.ts';
import {median} from '../statistics.ts';
import {type Cell, table} from '../table.ts';

const ROUTES = [
  '/api/search-entries',
  '/api/units?level=commune',
  '/api/assessments?set=XA_NTM_2021_2025&period=2024',
  '/style.json',
];
/** In the middle of the province. */
const MIDDLE = [103.2, 22.3] as const;

/** Answers that depend on layers, each against a hot tile of as many bytes, on one database. */
export async function measureApi({folder, quick}: Bench, databaseUrl: string): Promise<string> {
  await using atlas = await startAtlas(folder, {DATABASE_URL: databaseUrl});
  const tiles = await sizesOf(atlas.origin, tilePaths());
  const rows: Cell[][] = [];
  for (const [route, bytes] of await sizesOf(atlas.origin, ROUTES)) {
    const [tile = '', tileBytes = 0] =
      tiles.toSorted(([, a], [, b]) => Math.abs(a - bytes) - Math.abs(b - bytes))[0] ?? [];
    const seconds = quick ? 1 : 3;
    for (const path of [route, tile]) await load(atlas.origin + path, seconds);
    const turns = [];
    for (let turn = 0; turn < (quick ? 1 : 3); turn++) {
      turns.push([await load(atlas.origin + route, seconds), await load(atlas.origin + tile, seconds)] as const);
    }
    rows.push([
      route,
      [bytes, 0],
      [median(turns.map(([own]) => own.perSecond)), 0],
      [turns.reduce((sum, [own]) => sum + own.failed, 0), 0],
      tile,
      [tileBytes, 0],
      [median(turns.map(([, other]) => other.perSecond)), 0],
      [median(turns.map(([own, other]) => own.perSecond / other.perSecond)), 2],
    ]);
  }
  return table(['route', 'bytes', 'requests/s', 'failed', 'tile', 'bytes', 'requests/s', 'route × tile'], rows);
}

/** Tiles of one layer, and of more and more layers in one, so that there is one of about any size. */
function tilePaths(): string[] {
  const ids = LAYERS.filter(layer => tileEnding(layer) === 'mvt').map(({id}) => id);
  const sets = [...ids.map(id => [id]), ...[2, 3, 4, 5, 6, 7, 8].map(count => ids.slice(0, count))];
  return sets.flatMap(set =>
    [6, 7, 8, 9, 10, 11, 12].map(zoom => {
      const {z, x, y} = tileAt(...MIDDLE, zoom);
      return `/tiles/${set.join(',')}/${z}/${x}/${y}.mvt`;
    }),
  );
}

/** Bytes as sent with gzip, of those that answer 200. */
async function sizesOf(origin: string, paths: readonly string[]): Promise<(readonly [path: string, bytes: number])[]> {
  const sizes = [];
  for (const path of paths) {
    const {status, body} = await ask(origin + path, {'Accept-Encoding': 'gzip'});
    if (status === 200) sizes.push([path, body.byteLength] as const);
  }
  return sizes;
}
