import type {TileEnding} from '../../../tiles/layer.ts';
import {type EncodedBody, plainBody} from '../answers/encoded-body.ts';

/** A tile as it goes over the wire. */
export interface TileForm extends EncodedBody {
  /** For each layer of the tile the version that its data was read at. */
  readonly versions: readonly number[];
}

const CONTENT_TYPES = {mvt: 'application/vnd.mapbox-vector-tile', png: 'image/png'} as const;

/** A tile as the database or the encoder made it. */
export function tileForm(bytes: Uint8Array, versions: readonly number[], ending: TileEnding = 'mvt'): TileForm {
  return {...plainBody(bytes, CONTENT_TYPES[ending]), versions};
}
