import type {Column, Layer} from '../../../tiles/layer.ts';
import {DATA_LAYERS} from '../../../tiles/layers/index.ts';
import {NotFound} from '../../core/http/problem.ts';

/** The layers of data a reader can switch are the collections; their labels and dots are ways of drawing, not data. */
export const COLLECTIONS: readonly Layer[] = DATA_LAYERS;

export const COLLECTION_IDS: readonly string[] = COLLECTIONS.map(({id}) => id);

/** Throws NotFound. */
export function knownCollection(id: string): Layer {
  const layer = COLLECTIONS.find(one => one.id === id);
  if (!layer) throw new NotFound(`collection ${id}`);
  return layer;
}

/** The columns of a layer, its key first even where the key is no declared column. */
export function propertiesOf(layer: Layer): readonly (readonly [name: string, column: Column])[] {
  const key: Column = layer.columns[layer.key] ?? {type: layer.keyType, title: {vi: 'Mã số', en: 'Identifier'}};
  return [[layer.key, key], ...Object.entries(layer.columns).filter(([name]) => name !== layer.key)];
}
