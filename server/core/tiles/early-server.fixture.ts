import type {ServerOptions} from 'node:http';
import {expect} from 'vitest';
import type {Database} from '../db/database.ts';
import {heldSource, RawConnection, serveTiles} from './tile-server.fixture.ts';
import type {TileSource} from './tile-source.ts';

export const PATH = '/tiles/ocop/9/1/1.mvt';
export const TILE = Buffer.from('tea and rice '.repeat(400));
export const GZIP = 'Accept-Encoding: gzip';

/** Each tile holds its own address, so that no answer can be mistaken for another. */
const source: TileSource = {
  tile: async ({layer, tile: {z, x, y}, atLeast}) => ({
    bytes: Buffer.concat([Buffer.from(`${layer.id}/${z}/${x}/${y} `), TILE]),
    version: atLeast,
  }),
};

/** A server that has met these headers, and a connection on which the application has been. */
export async function hotServer(
  db: Database,
  options: Parameters<typeof serveTiles>[1] = {source},
  http: ServerOptions = {},
) {
  const served = await serveTiles(db, options, http);
  const connection = new RawConnection(served.port);
  await connection.get(PATH, GZIP);
  return {...served, connection};
}

/** As hotServer, with tiles that are held back until told. The first tile is there. */
export async function slowServer(db: Database, http: ServerOptions = {}) {
  const {asked, source: held} = heldSource();
  const starting = hotServer(db, {source: held}, http);
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.resolve(TILE);
  return {...(await starting), asked};
}

export function withoutDate({
  headers: {date: _, 'keep-alive': __, ...headers},
}: {
  headers: Readonly<Record<string, string>>;
}) {
  return headers;
}
