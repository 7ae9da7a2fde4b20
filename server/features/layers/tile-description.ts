import {z} from 'zod';
import {PUBLIC_LAYERS} from '../../../tiles/layers/index.ts';
import {type FileRoute, fileRoute} from '../../core/http/file-route.ts';
import {NotFound} from '../../core/http/problem.ts';

const EXAMPLE = PUBLIC_LAYERS.at(-1)?.id ?? '';

/** Tiles for the reader of the API's description. The tile handler answers them before any route; other endings come here. */
export const tileDescription: FileRoute = fileRoute({
  path: '/tiles/{layer}/{z}/{x}/{y}.{ending}',
  access: 'public',
  summary: 'A tile of one layer, or of several in one; 204 where it is empty',
  tags: ['map'],
  params: z.object({
    layer: z.string().meta({description: 'Layer ids separated by commas, each once', example: EXAMPLE}),
    z: z.string().meta({description: 'Zoom', type: 'integer', example: 8}),
    x: z.string().meta({description: 'Column, from the west', type: 'integer', example: 201}),
    y: z.string().meta({description: 'Row, from the north', type: 'integer', example: 111}),
    ending: z.string().meta({description: 'mvt, pbf for the same, png for heights', enum: ['mvt', 'pbf', 'png']}),
  }),
  query: z.object({
    v: z.string().optional().meta({
      description:
        'Versions of the layers, joined by points: the answer may be kept for a year while they are those of now',
    }),
    filter: z.string().optional().meta({description: 'Only features that fit: CQL2 text', example: "name LIKE 'Nậm%'"}),
  }),
  contentTypes: ['application/vnd.mapbox-vector-tile', 'image/png'],
  errors: ['tile_out_of_grid', 'unknown_layer', 'not_found', 'too_busy'],
  respond: async ({params: {ending}}) => {
    throw new NotFound(`kind of tile ${ending}`);
  },
});
