import {type ColumnType, type Layer, sentColumns} from '../../../tiles/layer.ts';
import {castColumn} from '../tiles/query.ts';
import type {Queryable, Queryables} from './queryable.ts';

/** Name under which filters ask for the geometry of every layer. */
export const GEOMETRY = 'geometry';

const TYPES: Readonly<Record<ColumnType, Queryable['type']>> = {
  text: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
};

/** What filters over a layer may name: its key, its declared columns and its geometry. */
export function layerQueryables(layer: Layer): Queryables {
  const columns = sentColumns(layer).map((name): [string, Queryable] => {
    const type = layer.columns[name]?.type ?? layer.keyType;
    return [name, {type: TYPES[type], sql: castColumn(layer, name)}];
  });
  return new Map([...columns, [GEOMETRY, {type: 'geometry', sql: '"geom"'}]]);
}
