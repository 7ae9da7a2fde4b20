import {z} from 'zod';
import {
  Confidence,
  CriteriaSummary,
  InProgramme,
  Point,
  PositionAccuracy,
  ProductBrief,
  Source,
  Text,
  UnitRef,
  ZoneTotal,
} from '../../core/http/shapes.ts';

const SiteCategory = z.enum([
  'community',
  'cave',
  'waterfall',
  'peak',
  'viewpoint',
  'market',
  'heritage',
  'agri',
  'spring',
]);

export const TourismSite = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    category: SiteCategory,
    kind: Text.nullable().meta({description: 'What it is, where that is more than its category: a mountain pass'}),
    elevation_m: z.int().nullable(),
    description: Text.nullable(),
    unit: UnitRef.nullable().meta({description: 'The commune of today'}),
    former_unit: UnitRef.nullable().meta({description: 'The commune before 1 July 2025, where the source names it'}),
    position_accuracy: PositionAccuracy,
    position_confidence: Confidence.nullable().meta({description: 'Of the point, apart from that of the record'}),
    position_note: Text.nullable().meta({description: 'Which point it is and how it was found'}),
    position_source: Source.nullable(),
    point: Point.nullable(),
    confidence: Confidence,
    source: Source,
    is_sample: z.boolean(),
  })
  .meta({id: 'TourismSite'});

const Recognition = z
  .object({
    name: z.string().meta({description: 'As the decision, or who tells of it, calls the site'}),
    decision: z.string().nullable().meta({description: 'Number of the decision; null: not known'}),
    decided_on: z.string().meta({description: 'YYYY, YYYY-MM or YYYY-MM-DD'}),
    issued_by: Text,
    note: Text.nullable(),
    confidence: Confidence,
    source: Source,
  })
  .meta({id: 'TourismRecognition', description: 'A decision that recognises a tourism site'});

export const TourismSiteDetail = TourismSite.extend({
  recognitions: z.array(Recognition).meta({description: 'Latest first; empty: no decision is on record'}),
  related: z.object({
    ocop_products: z.array(ProductBrief),
    zones: z.array(ZoneTotal),
    criteria: CriteriaSummary.nullable(),
    in_programme: InProgramme,
  }),
}).meta({id: 'TourismSiteDetail', description: 'A tourism site and what its commune offers besides'});

export type RecognitionBody = z.input<typeof Recognition>;
export type TourismSiteBody = z.input<typeof TourismSite>;
export type TourismSiteDetailBody = z.input<typeof TourismSiteDetail>;
