import type {Layer} from '../../../tiles/layer.ts';
import type {Queryable} from '../db/database.ts';
import {boxJson} from '../db/json-columns.ts';
import {quoteName} from '../tiles/query.ts';

/** What a layer holds at one version. */
export interface LayerFacts {
  readonly count: number;
  /** West, south, east, north in degrees; null while the layer is empty. */
  readonly bounds: [number, number, number, number] | null;
}

/** Counts a layer and measures its extent. */
export async function readLayerFacts(db: Queryable, layer: Layer): Promise<LayerFacts> {
  const [facts] = await db.query<LayerFacts>(
    `SELECT count, ${boxJson('box', 7)} AS bounds
     FROM (
       SELECT count(*)::int AS count, ST_Transform(ST_SetSRID(ST_Extent("geom")::geometry, 3857), 4326) AS box
       FROM ${quoteName(layer.relation)}
     ) t`,
  );
  return facts ?? {count: 0, bounds: null};
}
