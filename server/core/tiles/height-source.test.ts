import {inflateSync} from 'node:zlib';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {tileAt} from '../../../tiles/grid.ts';
import {HEIGHT_TILE_SIDE} from '../../../tiles/heights.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {serveTiles} from './tile-server.fixture.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** Red, green and blue of a PNG whose rows are all filtered by "up", as its specification says. */
function decode(png: Buffer): Uint8Array {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([width, height, ...png.subarray(24, 29)]).toEqual([HEIGHT_TILE_SIDE, HEIGHT_TILE_SIDE, 8, 2, 0, 0, 0]);
  const start = png.indexOf('IDAT');
  const bytes = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  const rgb = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    expect(bytes[row * (width * 3 + 1)]).toBe(2);
    for (let i = 0; i < width * 3; i++) {
      const above = row > 0 ? (rgb[(row - 1) * width * 3 + i] ?? 0) : 0;
      rgb[row * width * 3 + i] = (bytes[row * (width * 3 + 1) + 1 + i] ?? 0) + above;
    }
  }
  return rgb;
}

async function heightAt(png: Buffer, lon: number, lat: number): Promise<number> {
  const {x, y} = tileAt(lon, lat, 16);
  const offset = ((y % HEIGHT_TILE_SIDE) * HEIGHT_TILE_SIDE + (x % HEIGHT_TILE_SIDE)) * 3;
  const [red = 0, green = 0, blue = 0] = decode(png).subarray(offset, offset + 3);
  return red * 256 + green + blue / 256 - 32_768;
}

it('gives the heights of the database as an image that stays small and may be kept for ever', async () => {
  const {get, changes} = await serveTiles(db);
  const answer = await get(`/tiles/relief/8/201/111.png?v=${changes.version('relief')}`, {'accept-encoding': 'br'});
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-encoding')]).toEqual([
    200,
    'image/png',
    null,
  ]);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  const png = Buffer.from(await answer.arrayBuffer());
  expect(png.length).toBeLessThan(60_000);
  const [cell] = await db.query<{lat: number; lon: number; height: number}>(
    `SELECT lat, first_lon + 150 * step_deg AS lon, heights[151]::int AS height FROM base_relief WHERE id = 80`,
  );
  if (!cell) throw new Error('The grid has no such cell.');
  expect(Math.abs((await heightAt(png, cell.lon, cell.lat)) - cell.height)).toBeLessThan(120);
});

it('is the only kind of tile that is an image, stands alone and takes no filter', async () => {
  const {get} = await serveTiles(db);
  for (const path of ['relief/8/201/111.mvt', 'roads/8/201/111.png', 'relief,roads/8/201/111.png']) {
    const answer = await get(`/tiles/${path}`);
    expect([answer.status, ((await answer.json()) as {code: string}).code], path).toEqual([404, 'not_found']);
  }
  expect((await get('/tiles/relief/8/201/111.png?filter=id%3D1')).status).toBe(400);
  expect((await get('/tiles/relief/12/3222/1787.png')).status).toBe(204);
});
