import {mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import type {Bench} from '../bench.ts';
import {nameOf} from '../data/tile-mix.ts';
import {findProgram, freePort, startProgram, untilReady} from '../program.ts';
import type {SentTile, TileServer} from './tile-server.ts';

/**
 * tileserver-gl reads archives, not tables: it gets an MBTiles file per layer with the very tiles the product sent.
 * Undefined where it is not installed.
 */
export async function startTileserverGl(bench: Bench, tiles: readonly SentTile[]): Promise<TileServer | undefined> {
  const file = findProgram('tileserver-gl') ?? findProgram('tileserver-gl-light');
  const first = tiles[0];
  if (file === undefined || first === undefined) return undefined;
  const folder = mkdtempSync(join(bench.folder, 'tileserver-gl-'));
  const layers = [...new Set(tiles.map(({ask}) => ask.layer))];
  for (const layer of layers) {
    const own = tiles.filter(({ask}) => ask.layer === layer);
    bake(join(folder, `${layer}.mbtiles`), layer, own);
  }
  const settings = join(folder, 'config.json');
  const data = Object.fromEntries(layers.map(layer => [layer, {mbtiles: `${layer}.mbtiles`}]));
  writeFileSync(settings, JSON.stringify({options: {paths: {root: folder, mbtiles: folder}}, styles: {}, data}));
  const port = await freePort();
  const args = ['--config', settings, '--bind', '127.0.0.1', '--port', String(port), '--silent'];
  const program = startProgram(bench, {file, args, cwd: folder});
  await untilReady(program, `http://127.0.0.1:${port}/data/${nameOf(first.ask)}.pbf`, bench.signal);
  return {name: 'tileserver-gl', port, pathOf: ask => `/data/${nameOf(ask)}.pbf`, stop: program.stop};
}

/** An MBTiles 1.3 archive; rows count from the south. */
function bake(file: string, layer: string, tiles: readonly SentTile[]): void {
  const archive = new DatabaseSync(file);
  archive.exec(`CREATE TABLE metadata (name text, value text);
    CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row); BEGIN`);
  const zooms = tiles.map(({ask}) => ask.tile.z);
  const metadata = {
    name: layer,
    format: 'pbf',
    minzoom: String(Math.min(...zooms)),
    maxzoom: String(Math.max(...zooms)),
    bounds: '102,8.5,110,23.5',
    json: JSON.stringify({vector_layers: [{id: layer, fields: {}}]}),
  };
  const tell = archive.prepare('INSERT INTO metadata VALUES (?, ?)');
  for (const [name, value] of Object.entries(metadata)) tell.run(name, value);
  const keep = archive.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)');
  for (const {ask, body} of tiles) keep.run(ask.tile.z, ask.tile.x, 2 ** ask.tile.z - 1 - ask.tile.y, body);
  archive.exec('COMMIT');
  archive.close();
}
