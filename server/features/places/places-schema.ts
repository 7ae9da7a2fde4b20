import {z} from 'zod';
import {geonames} from '../../../tiles/layers/geonames.layer.ts';
import {places} from '../../../tiles/layers/places.layer.ts';
import {Confidence, Point, Source, Text, UnitRef} from '../../core/http/shapes.ts';

/** Layers of the ground whose records may be looked up. */
export const PLACE_LAYERS = [places.id, geonames.id] as const;
export type PlaceLayer = (typeof PLACE_LAYERS)[number];

export const Place = z
  .object({
    layer: z.enum(PLACE_LAYERS),
    id: z.int(),
    name: z.string().nullable(),
    kind: Text.meta({description: 'What it is, in the words of the layer'}),
    elevation_m: z.int().nullable(),
    position: Text.nullable().meta({description: 'How near the point is; null: where the source draws it'}),
    unit: UnitRef.nullable().meta({description: 'Commune or ward of today; null beyond the province'}),
    point: Point,
    confidence: Confidence,
    source: Source,
  })
  .meta({id: 'Place', description: 'A village, peak or service of the base map'});
