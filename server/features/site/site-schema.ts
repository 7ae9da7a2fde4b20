import {z} from 'zod';
import {Box, Text} from '../../core/http/shapes.ts';

export const Site = z
  .object({
    name: z.string(),
    basemap_style_url: z.string().nullable().meta({description: 'MapLibre style of an online base map'}),
    today: z.string().meta({description: 'The day in Lai Châu, YYYY-MM-DD'}),
    engine: z.enum(['postgres', 'pglite']),
    bounds: Box,
    boundary_label: Text.meta({description: 'How far the outlines of the communes can be relied on'}),
    outlines_generalised: z
      .boolean()
      .meta({description: 'Whether outlines of communes are true to about a kilometre only'}),
    is_sample: z.boolean().meta({description: 'Whether the map shows any sample data'}),
  })
  .meta({id: 'Site', description: 'What a page needs to know before it asks for anything else'});
