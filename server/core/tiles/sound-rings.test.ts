import {afterAll, beforeAll, describe, expect, inject, it} from 'vitest';
import {type TileId, tilesIn} from '../../../tiles/grid.ts';
import type {Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {areaOf, type DecodedFeature, decodeTile} from '../../test/decoded-tile.ts';
import {openTestDatabase} from '../../test/open-test-database.ts';
import type {Database} from '../db/database.ts';
import {createEmbeddedSource} from './embedded-source.ts';
import type {TileSource} from './tile-source.ts';

const POLYGONS = LAYERS.filter(({geometry}) => geometry === 'polygon');
/** West, south, east and north of the province and a little of its neighbours, in degrees. */
const AROUND = [102.2, 21.6, 104.1, 22.9] as const;
const DEEPEST = 11;

// PGlite's GEOS may hang on what it calls invalid, so PostgreSQL judges; the encoder is the one of the embedded database.
describe.runIf(inject('testDatabase').engine === 'postgres')(
  'tiles encoded in this process',
  {timeout: 120_000},
  () => {
    let db: Database;
    let source: TileSource;
    beforeAll(async () => {
      db = await openTestDatabase();
      source = createEmbeddedSource(db);
    });
    afterAll(() => db.close());

    it.each(POLYGONS.map(layer => [layer.id, layer] as const))('hold sound polygons of %s', async (_id, layer) => {
      const polygons: {readonly name: string; readonly wkt: string}[] = [];
      for (let z = layer.zoom[0]; z <= Math.min(DEEPEST, layer.zoom[1]); z++) {
        for (const tile of tilesIn(AROUND, z)) polygons.push(...(await polygonsOf(source, layer, tile)));
      }
      expect(polygons.length).toBeGreaterThan(0);
      const faults = await db.query(
        `SELECT name, ST_IsValidReason(wkt::geometry) AS reason FROM unnest($1::text[], $2::text[]) AS t (name, wkt)
       WHERE NOT ST_IsValid(wkt::geometry)`,
        [polygons.map(({name}) => name), polygons.map(({wkt}) => wkt)],
      );
      expect(faults).toEqual([]);
    });
  },
);

async function polygonsOf(source: TileSource, layer: Layer, tile: TileId) {
  const {bytes} = await source.tile({layer, tile, atLeast: 1}, AbortSignal.timeout(60_000));
  const name = `${layer.id} ${tile.z}/${tile.x}/${tile.y}`;
  return [...decodeTile(bytes, layer.id, layer.key)].flatMap(([key, {lines}]) =>
    groups(lines).map(rings => ({name: `${name} ${key}`, wkt: `POLYGON(${rings.map(ringText).join()})`})),
  );
}

/** Each outer ring with its holes. */
function groups(rings: DecodedFeature['lines']): DecodedFeature['lines'][] {
  const polygons: DecodedFeature['lines'][number][][] = [];
  for (const ring of rings) {
    if (areaOf([ring]) < 0) polygons.at(-1)?.push(ring);
    else polygons.push([ring]);
  }
  return polygons;
}

function ringText(ring: DecodedFeature['lines'][number]): string {
  return `(${ring.map(point => point.join(' ')).join()})`;
}
