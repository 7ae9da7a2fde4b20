import {tileAt} from '../../tiles/grid.ts';
import type {Queryable} from '../core/db/database.ts';
import {decodeTile} from './decoded-tile.ts';
import type {TestServer} from './open-test-server.ts';

const ZOOM = 12;

/** One tourism site whose name tests change, and the tile that shows it. */
export class EditedSite {
  readonly id: string;
  /** '/tiles/tourism/12/3222/1787.mvt' */
  readonly tile: string;

  private constructor(id: string, tile: string) {
    this.id = id;
    this.tile = tile;
  }

  static async find(db: Queryable): Promise<EditedSite> {
    const [site] = await db.query<{id: string; lon: number; lat: number}>(
      `SELECT id, ST_X(ST_Transform(display_geom, 4326)) AS lon, ST_Y(ST_Transform(display_geom, 4326)) AS lat
       FROM tourism_site WHERE display_geom IS NOT NULL ORDER BY id LIMIT 1`,
    );
    if (!site) throw new Error('There is a tourism site with a place.');
    const {z, x, y} = tileAt(site.lon, site.lat, ZOOM);
    return new EditedSite(site.id, `/tiles/tourism/${z}/${x}/${y}.mvt`);
  }

  async rename(db: Queryable, name: string): Promise<void> {
    await db.query('UPDATE tourism_site SET name = $1 WHERE id = $2', [name, this.id]);
  }

  /** The name in a tile as it was answered. */
  async nameIn(answer: Response): Promise<unknown> {
    if (answer.status !== 200) throw new Error(`Expected a tile, got ${answer.status} ${await answer.text()}`);
    const features = decodeTile(new Uint8Array(await answer.arrayBuffer()), 'tourism', 'id');
    return features.get(this.id)?.properties.name;
  }

  /** Version of the layer as the server tells it. */
  static async version(server: TestServer): Promise<number> {
    const {layers} = (await server.json('/api/layers')) as {layers: {id: string; version: number}[]};
    return layers.find(({id}) => id === 'tourism')?.version ?? 0;
  }
}
