import type {Layer} from '../../../tiles/layer.ts';
import {findLayer} from '../../../tiles/layers/index.ts';

/** The declaration of a layer the code itself names. Throws when there is none: a programming error. */
export function layerOf(id: string): Layer {
  const layer = findLayer(id);
  if (!layer) throw new Error(`No layer ${id} is declared.`);
  return layer;
}
