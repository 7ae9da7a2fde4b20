import {z} from 'zod';
import {
  Confidence,
  CriteriaSummary,
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
    category: SiteCategory,
    elevation_m: z.int().nullable(),
    description: Text.nullable(),
    unit: UnitRef.nullable().meta({description: 'The commune of today'}),
    former_unit: UnitRef.nullable().meta({description: 'The commune before 1 July 2025, where the source names it'}),
    position_accuracy: PositionAccuracy,
    position_source: z.string().nullable(),
    point: Point.nullable(),
    confidence: Confidence,
    source: Source,
    is_sample: z.boolean(),
  })
  .meta({id: 'TourismSite'});

export const TourismSiteDetail = TourismSite.extend({
  related: z.object({
    ocop_products: z.array(ProductBrief),
    zones: z.array(ZoneTotal),
    criteria: CriteriaSummary.nullable(),
  }),
}).meta({id: 'TourismSiteDetail', description: 'A tourism site and what its commune offers besides'});

export type TourismSiteBody = z.input<typeof TourismSite>;
export type TourismSiteDetailBody = z.input<typeof TourismSiteDetail>;
