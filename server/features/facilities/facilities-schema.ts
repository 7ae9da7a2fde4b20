import {z} from 'zod';
import {Confidence, Point, PositionAccuracy, Source, Text, UnitRef} from '../../core/http/shapes.ts';

export const Facility = z
  .object({
    id: z.string(),
    name: z.string(),
    name_en: z.string().nullable(),
    sector: z.enum(['tea', 'macadamia', 'banana', 'ginseng', 'hydropower']),
    capacity: Text.nullable().meta({description: 'As the source words it'}),
    status: z.enum(['operating', 'planned', 'unknown']),
    unit: UnitRef.nullable(),
    former_unit: UnitRef.nullable(),
    note: Text.nullable(),
    position_accuracy: PositionAccuracy,
    point: Point.nullable(),
    confidence: Confidence,
    source: Source,
    is_sample: z.boolean(),
  })
  .meta({id: 'Facility'});

export const Crop = z.object({id: z.string(), code: z.string(), name: Text}).meta({id: 'Crop'});

export const CropFigure = z
  .object({
    crop: z.string(),
    crop_label: Text.meta({description: 'As in the source: chè cổ thụ'}),
    area_name: Text.meta({description: 'Province, district or commune as the source names it'}),
    district_codes: z.array(z.string()).meta({description: 'The former districts it is about; empty: none or all'}),
    value: z.number().nullable().meta({description: 'null: the source gives none'}),
    unit: Text,
    year: z.int().nullable(),
    note: Text.nullable(),
    confidence: Confidence,
    source: Source,
  })
  .meta({id: 'CropFigure'});

export const ProvinceIndicator = z
  .object({
    id: z.string(),
    name: Text,
    value: z.number(),
    unit: Text,
    period: z
      .string()
      .meta({description: 'YYYY, YYYY-MM or YYYY-MM-DD, or two of them with a stroke between', example: '2020/2025'}),
    year: z.int().meta({description: 'The last year of the period'}),
    note: Text.nullable(),
    confidence: Confidence,
    source: Source,
  })
  .meta({id: 'ProvinceIndicator'});
