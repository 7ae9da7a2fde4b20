import {z} from 'zod';
import type {State} from '../../../data/criteria/states.ts';

// Shapes that several features answer with. They stand here, and not in one feature, so that no two features need each
// other before either is loaded.

/** A text in the interface's two languages. */
export const Text = z.object({vi: z.string(), en: z.string()}).meta({id: 'Text'});

export const Confidence = z
  .enum(['high', 'medium', 'low'])
  .meta({id: 'Confidence', description: 'How far a record can be trusted'});

export const Point = z
  .tuple([z.number(), z.number()])
  .meta({id: 'Point', description: 'Longitude and latitude, WGS 84', example: [103.45, 22.4]});

export const Box = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .meta({id: 'Box', description: 'West, south, east, north; WGS 84', example: [102.3, 21.6, 104, 22.9]});

export const PositionAccuracy = z.enum(['own', 'village', 'centre', 'unit_label', 'none']).meta({
  id: 'PositionAccuracy',
  description:
    'own: found for the object itself; village: of the village it belongs to; centre: of the centre of its former commune; unit_label: the label point of its commune, approximate; none: not known',
});

export const Source = z
  .object({
    id: z.string(),
    title: z.string(),
    title_en: z.string().nullable(),
    publisher: z.string().nullable(),
    published_on: z
      .string()
      .nullable()
      .meta({description: 'YYYY, YYYY-MM or YYYY-MM-DD: as precise as the source says'}),
    licence: z.string().nullable(),
    licence_en: z.string().nullable(),
    confidence: Confidence,
    url: z.string().nullable(),
    is_sample: z.boolean(),
  })
  .meta({id: 'Source', description: 'Where a record comes from'});

export const UnitRef = z
  .object({
    code: z.string(),
    full_name: z.string(),
    valid_from: z.string().meta({description: 'First day, YYYY-MM-DD'}),
    valid_to: z.string().nullable().meta({description: 'Last day, YYYY-MM-DD; null while in force'}),
    share: z
      .number()
      .nullable()
      .meta({description: "Between predecessor and successor: share of the predecessor's area"}),
  })
  .meta({id: 'UnitRef', description: 'An administrative unit; a code alone is not enough, it may have changed hands'});

export const ZoneTotal = z
  .object({
    crop: z.string(),
    count: z.int(),
    area_ha: z.number().nullable().meta({description: 'null: not published, as of ginseng'}),
    is_sample: z.boolean().meta({description: 'Whether any of these zones is sample data'}),
  })
  .meta({id: 'ZoneTotal', description: 'Raw-material zones of one crop'});

export const StateCounts = z
  .object({met: z.int(), unmet: z.int(), not_reported: z.int(), not_applicable: z.int()} satisfies Record<
    State,
    z.ZodInt
  >)
  .meta({id: 'StateCounts'});

export const NewerSet = z
  .object({code: z.string(), name: Text, valid_from: z.string()})
  .meta({id: 'NewerSet', description: 'A criteria set in force today, newer than the one whose results are shown'});

export const InProgramme = z
  .boolean()
  .meta({description: 'Whether the new-rural programme is for the unit: it is not for wards'});

export const CriteriaSummary = z
  .object({
    set: z.string(),
    period: z.int(),
    counts: StateCounts,
    is_sample: z.boolean(),
    newer_set: NewerSet.nullable(),
  })
  .meta({id: 'CriteriaSummary', description: 'Criteria of a unit by state, in the newest year published'});

export const SiteBrief = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    category: z.string(),
    position_accuracy: PositionAccuracy,
    point: Point.nullable(),
    is_sample: z.boolean(),
  })
  .meta({id: 'SiteBrief'});

export const ProductBrief = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    product_group: z.string(),
    stars: z.int().nullable(),
    recognised_year: z.int().nullable(),
    producer: z.string().nullable(),
    position_accuracy: PositionAccuracy,
    point: Point.nullable(),
    is_sample: z.boolean(),
  })
  .meta({id: 'ProductBrief'});

export const FacilityBrief = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    sector: z.string(),
    status: z.string(),
    position_accuracy: PositionAccuracy,
    point: Point.nullable(),
    is_sample: z.boolean(),
  })
  .meta({id: 'FacilityBrief'});
