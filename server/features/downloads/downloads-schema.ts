import {z} from 'zod';
import {DOWNLOAD_FORMATS} from '../../../data/formats/download-formats.ts';
import {Source, Text} from '../../core/http/shapes.ts';

export const DatasetInfo = z
  .object({
    id: z.string().meta({description: 'The id of the layer', example: 'tourism'}),
    title: Text,
    description: Text,
    count: z.int().meta({description: 'Features'}),
    version: z.int().meta({description: 'Rises with every change'}),
    changed_at: z.iso.datetime(),
    period: z
      .object({from: z.string().nullable(), to: z.string().nullable()})
      .nullable()
      .meta({description: 'First and last day the records tell of, YYYY-MM-DD'}),
    is_sample: z.boolean().meta({description: 'Whether sample data is among it'}),
    licence: z.string().meta({description: 'What the sources say of their licences, in words'}),
    sources: z.array(Source),
    files: z.array(
      z.object({
        format: z.enum(DOWNLOAD_FORMATS.map(({id}) => id)),
        title: z.string(),
        media_type: z.string(),
        href: z.string(),
      }),
    ),
  })
  .meta({id: 'Dataset', description: 'A public layer as data: its files, sources and licence'});
