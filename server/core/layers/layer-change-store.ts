import type {Queryable} from '../db/database.ts';
import type {Box3857, LayerChange} from './layer-history.ts';

/** A layer and its version as this process knows it. */
export interface KnownVersion {
  readonly layer: string;
  readonly version: number;
}

/** A layer at its present version, with the changes that led there as far as they are on record without a gap. */
export interface LayerNews extends KnownVersion {
  /** In the order of their versions; the last one is the present version. */
  readonly changes: readonly LayerChange[];
}

/** Changes of one layer that are read at most; what lies further back has long been forgotten. */
const READ = 256;

/** Layers whose version is not the known one, all as of one moment. */
export async function readHistories(db: Queryable, known: readonly KnownVersion[]): Promise<LayerNews[]> {
  const rows = await db.query<HistoryRow>(
    `SELECT v.layer, v.version, (
       SELECT coalesce(json_agg(json_build_object('id', c.id, 'version', c.version, 'bounds',
                CASE WHEN c.west IS NOT NULL THEN json_build_array(c.west, c.south, c.east, c.north) END) ORDER BY c.version DESC), '[]')
       FROM (SELECT * FROM layer_change c WHERE c.layer = v.layer AND c.version > coalesce(k.version, 0)
             ORDER BY c.version DESC LIMIT ${READ}) c
     ) AS changes
     FROM layer_version v LEFT JOIN unnest($1::text[], $2::bigint[]) AS k(layer, version) ON k.layer = v.layer
     WHERE k.version IS DISTINCT FROM v.version ORDER BY v.layer`,
    [known.map(({layer}) => layer), known.map(({version}) => version)],
  );
  return rows.map(({layer, version, changes}) => ({layer, version, changes: unbroken(layer, version, changes)}));
}

interface HistoryRow extends KnownVersion {
  /** The latest first. */
  readonly changes: readonly {readonly id: number; readonly version: number; readonly bounds: Box3857 | null}[];
}

/** From the present version back to the first gap, turned into the order of time. */
function unbroken(layer: string, version: number, latestFirst: HistoryRow['changes']): LayerChange[] {
  const gap = latestFirst.findIndex((change, index) => change.version !== version - index);
  const kept = gap < 0 ? latestFirst : latestFirst.slice(0, gap);
  return kept.map(change => ({layer, ...change})).reverse();
}
