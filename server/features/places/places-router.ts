import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {integerParameter} from '../../core/http/parameters.ts';
import {NotFound} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {PLACE_LAYERS, Place} from './places-schema.ts';
import {findPlace} from './places-store.ts';

export const placesFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/places/{layer}/{id}',
    access: 'public',
    summary: 'One village, peak or service of the base map, with its commune and source',
    tags: ['map'],
    params: z.object({
      layer: z.enum(PLACE_LAYERS).meta({description: 'The layer that draws it'}),
      id: integerParameter({min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Id of the record'}),
    }),
    response: Place,
    errors: ['not_found'],
    handler: async ({params: {layer, id}, signal}) => {
      const place = await findPlace(db, layer, id, signal);
      if (!place) throw new NotFound(`Place ${id} of ${layer}`);
      return place;
    },
  }),
];
