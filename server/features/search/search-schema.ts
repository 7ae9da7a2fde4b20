import {z} from 'zod';
import {Box, Point, Text} from '../../core/http/shapes.ts';

const SearchKind = z.enum(['unit', 'tourism', 'ocop', 'zone', 'facility', 'place']);

export const SearchEntry = z
  .object({
    kind: SearchKind,
    id: z.string().meta({
      description:
        'Code of a unit (with valid_to it is unique), else the id of the record; of a place its layer stands before it: places:7',
    }),
    name: z.string(),
    name_en: z.string().nullable().meta({description: 'null: it has no English name'}),
    detail: Text.meta({description: 'What it is and where, for the line below the name'}),
    aliases: z.array(z.string()).meta({description: 'Other words under which it is looked for'}),
    is_sample: z.boolean().meta({description: 'Generated: found only in the view that shows its kind'}),
    point: Point.nullable(),
    bbox: Box.nullable(),
    valid_to: z.string().nullable().meta({description: 'Last day of a unit that no longer exists, YYYY-MM-DD'}),
  })
  .meta({id: 'SearchEntry'});

export type SearchEntryBody = z.input<typeof SearchEntry>;
