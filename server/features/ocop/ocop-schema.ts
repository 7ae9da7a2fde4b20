import {z} from 'zod';
import {certificateOf} from '../../../data/ocop/certificate.ts';
import {
  Confidence,
  Point,
  PositionAccuracy,
  ProductBrief,
  SiteBrief,
  Source,
  Text,
  UnitRef,
  ZoneTotal,
} from '../../core/http/shapes.ts';

const ProductGroup = z.enum([
  'tea',
  'rice',
  'honey',
  'meat',
  'fish',
  'fruit',
  'nut',
  'spice',
  'noodle',
  'herbal',
  'craft',
  'tourism',
]);

const SubjectType = z.enum(['enterprise', 'cooperative', 'household', 'unknown']);

export const OcopProduct = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    product_group: ProductGroup,
    producer: z.object({id: z.string(), name: z.string(), subject_type: SubjectType}).nullable(),
    stars: z.int().min(3).max(5).nullable().meta({description: 'null: the source names the product but not its stars'}),
    recognised_year: z.int().nullable(),
    certificate: z.object({
      expires_year: z.int().nullable(),
      expired: z.boolean().nullable().meta({description: 'null when the year alone cannot tell'}),
    }),
    unit: UnitRef.nullable(),
    former_unit: UnitRef.nullable(),
    district_code: z.string().nullable().meta({description: 'Where the source names only the former district'}),
    note: Text.nullable(),
    tourism_site_id: z.string().nullable(),
    position_accuracy: PositionAccuracy,
    point: Point.nullable(),
    confidence: Confidence,
    source: Source,
    is_sample: z.boolean(),
  })
  .meta({id: 'OcopProduct'});

export const OcopProductDetail = OcopProduct.extend({
  related: z.object({
    tourism_sites: z.array(SiteBrief),
    zones: z.array(ZoneTotal).meta({description: 'The zones the product draws on'}),
    other_products: z.array(ProductBrief).meta({description: 'Of the same producer or commune'}),
  }),
}).meta({id: 'OcopProductDetail'});

export const OcopProducer = z
  .object({
    id: z.string(),
    name: z.string(),
    subject_type: SubjectType,
    unit: UnitRef.nullable(),
    product_count: z.int(),
    best_stars: z.int().nullable(),
    source: Source,
    is_sample: z.boolean(),
  })
  .meta({id: 'OcopProducer'});

export const OcopRule = z
  .object({topic: z.string(), content: z.unknown(), confidence: Confidence, source: Source})
  .meta({id: 'OcopRule', description: 'One topic of the programme; the form of its content follows the topic'});

export type OcopProductBody = z.input<typeof OcopProduct>;
export type OcopProducerBody = z.input<typeof OcopProducer>;
export type OcopRuleBody = z.input<typeof OcopRule>;

/** A product as the database holds it, with the key of its commune. */
export interface OcopProductRow extends Omit<OcopProductBody, 'certificate'> {
  readonly unit_id: number | null;
}

/** `today` decides whether the certificate has lapsed. */
export function presentProduct(row: OcopProductRow, today: string): OcopProductBody {
  return {...row, certificate: certificateOf(row.recognised_year, today)};
}
