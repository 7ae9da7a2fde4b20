import {z} from 'zod';
import {CROP_CLASSES} from '../../../tiles/layers/crops.ts';
import {ZONE_STANDARDS, ZONE_STATUSES, type ZoneStandard, type ZoneStatus} from '../../../tiles/layers/zone-values.ts';
import {Box, Confidence, Point, ProductBrief, Source, UnitRef} from '../../core/http/shapes.ts';

export const CROPS = CROP_CLASSES.map(([crop]) => crop);
export const STATUSES = Object.keys(ZONE_STATUSES) as ZoneStatus[];
export const STANDARDS = Object.keys(ZONE_STANDARDS) as ZoneStandard[];

const Zone = z
  .object({
    id: z.int(),
    code: z.string().meta({
      example: 'LC-VNL-03598-CHE-0001',
      description: 'In the form proposed for the province; no growing-area code',
    }),
    crop: z.enum(CROPS),
    operator: z.string(),
    standard: z.enum(STANDARDS),
    status: z.enum(STATUSES),
    granted_on: z.string().nullable().meta({description: 'YYYY-MM-DD'}),
    planted_year: z.int().nullable(),
    area_ha: z.number().nullable().meta({description: 'null: of ginseng the area of single zones is not published'}),
    unit: UnitRef,
    point: Point.meta({description: 'Inside the public outline'}),
    bbox: Box.meta({description: 'Of the public outline'}),
    confidence: Confidence,
    source: Source,
    is_sample: z.boolean(),
    location_generalised: z
      .boolean()
      .meta({description: 'true: only the 1 km squares are shown; false: an outline generalised to about 100 m'}),
  })
  .meta({id: 'Zone', description: 'A raw-material zone as far as it is public'});

export const ZoneDetail = Zone.extend({products: z.array(ProductBrief)}).meta({
  id: 'ZoneDetail',
  description: 'A zone and the products that draw on it',
});

const WithoutArea = z
  .array(z.enum(CROPS))
  .meta({description: 'Crops counted here whose hectares are not published and in no sum: area_ha is null'});

export const ZoneList = z
  .object({
    zones: z.array(Zone),
    total: z.int().meta({description: 'Zones that match, on all pages'}),
    total_area_ha: z.number().meta({description: 'Of all pages, without the crops of without_area'}),
    without_area: WithoutArea,
    next_cursor: z.string().nullable().meta({description: 'cursor of the next page; null on the last'}),
  })
  .meta({id: 'ZoneList'});

const counted = {crop: z.enum(CROPS), count: z.int(), area_ha: z.number().nullable()};

export const ZoneSummary = z
  .object({
    by_crop: z.array(z.object(counted)),
    by_commune: z.array(z.object({code: z.string(), full_name: z.string(), ...counted})),
    without_area: WithoutArea,
    is_sample: z.boolean().meta({description: 'Whether any of these zones is sample data'}),
  })
  .meta({id: 'ZoneSummary'});

export type ZoneTotals = Pick<z.input<typeof ZoneList>, 'total' | 'total_area_ha' | 'without_area'>;
export type ZoneBody = z.input<typeof Zone>;
export type ZoneSummaryBody = z.input<typeof ZoneSummary>;
