import type {DatasetSource, Value} from '../../../data/formats/dataset.ts';
import {type Layer, sentColumns, vectorKind} from '../../../tiles/layer.ts';
import type {Crs} from '../../core/cql2/index.ts';
import type {Queryable} from '../../core/db/database.ts';
import {sourceColumns} from '../../core/db/json-columns.ts';
import {castColumn, quoteName} from '../../core/tiles/index.ts';
import {recordsOf} from './layer-records-store.ts';

/** Which data a layer holds right now. */
export interface LayerMoment {
  readonly version: number;
  /** ISO 8601; a layer that nothing was written to yet began with the product. */
  readonly changedAt: string;
}

const NEVER_CHANGED: LayerMoment = {version: 1, changedAt: '2026-01-01T00:00:00.000Z'};

/** Version and time of the last change, by layer id. */
export async function readMoments(db: Queryable, signal?: AbortSignal): Promise<ReadonlyMap<string, LayerMoment>> {
  const rows = await db.query<LayerMoment & {layer: string}>(
    'SELECT layer, version, changed_at AS "changedAt" FROM layer_version',
    [],
    {...(signal && {signal})},
  );
  return new Map(rows.map(({layer, version, changedAt}) => [layer, {version, changedAt}]));
}

export function momentIn(moments: ReadonlyMap<string, LayerMoment>, layer: Layer): LayerMoment {
  return moments.get(layer.id) ?? NEVER_CHANGED;
}

/** Ids of all sources that the rows of a layer rest on. */
export async function readSourceIds(db: Queryable, layer: Layer): Promise<string[]> {
  const {sources, allSources} = recordsOf(layer);
  const rows = await db.query<{id: string}>(
    allSources ??
      `SELECT DISTINCT s.id FROM ${quoteName(layer.relation)} AS r, LATERAL unnest(${sources}) AS s(id)
       WHERE s.id IS NOT NULL`,
  );
  return rows.map(({id}) => id);
}

/** Real sources first, then sample data. */
export function readSources(db: Queryable, signal: AbortSignal): Promise<DatasetSource[]> {
  return db.query<DatasetSource>(`SELECT ${sourceColumns('s')} FROM data_source s ORDER BY s.is_sample, s.id`, [], {
    signal,
  });
}

/** Well-known text of a reference system; null where the database has none. */
export async function readCrsText(db: Queryable, srid: number, signal: AbortSignal): Promise<string | null> {
  const [row] = await db.query<{text: string}>('SELECT srtext AS text FROM spatial_ref_sys WHERE srid = $1', [srid], {
    signal,
  });
  return row?.text ?? null;
}

export interface RowsPage {
  readonly crs: Crs;
  /** The page starts behind this key. */
  readonly after: string | number | null;
  readonly limit: number;
}

export interface RawRow {
  /** Of the layer, in the same moment as the row. */
  readonly version: number;
  readonly values: readonly Value[];
  /** Well-known binary. */
  readonly geometry: Uint8Array;
  readonly sources: readonly string[];
}

/** Rows of a layer in the order of their keys: the declared columns and nothing else, outer rings counter-clockwise. */
export async function readRows(
  db: Queryable,
  layer: Layer,
  {crs, after, limit}: RowsPage,
  signal: AbortSignal,
): Promise<RawRow[]> {
  const names = sentColumns(layer);
  const columns = names.map((name, index) => `${castColumn(layer, name)} AS c${index}`);
  const there = crs.srid === 3857 ? '"geom"' : `ST_Transform("geom", ${crs.srid})`;
  const shape = vectorKind(layer) === 'polygon' ? `ST_ForcePolygonCCW(${there})` : there;
  const key = `r.${quoteName(layer.key)}`;
  const keyType = layer.keyType === 'integer' ? 'int8' : 'text';
  const rows = await db.query<Record<string, Value> & {version: number; geometry: Uint8Array; sources: string[]}>(
    `SELECT COALESCE((SELECT version FROM layer_version WHERE layer = $1), ${NEVER_CHANGED.version}) AS version,
            ST_AsBinary(${shape}, 'NDR') AS geometry, array_remove(${recordsOf(layer).sources}, NULL) AS sources,
            ${columns.join(', ')}
     FROM ${quoteName(layer.relation)} AS r
     WHERE "geom" IS NOT NULL AND ($2::${keyType} IS NULL OR ${key} > $2::${keyType})
     ORDER BY ${key} LIMIT $3::int`,
    [layer.id, after, limit],
    {signal},
  );
  return rows.map(({version, geometry, sources, ...row}) => ({
    version,
    geometry,
    sources: [...new Set(sources ?? [])],
    values: names.map((_, index) => row[`c${index}`] ?? null),
  }));
}
