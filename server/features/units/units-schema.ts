import {z} from 'zod';
import {
  Box,
  Confidence,
  CriteriaSummary,
  FacilityBrief,
  Point,
  ProductBrief,
  SiteBrief,
  Source,
  Text,
  UnitRef,
  ZoneTotal,
} from '../../core/http/shapes.ts';
import {OUTLINE_KINDS} from './outline-labels.ts';

export const UnitLevel = z.enum(['province', 'district', 'commune']);

export const Unit = z
  .object({
    code: z.string(),
    level: UnitLevel,
    kind: z.enum(['province', 'city', 'district', 'commune', 'ward', 'township']),
    name: z.string().meta({example: 'Sìn Hồ'}),
    full_name: z.string().meta({example: 'Xã Sìn Hồ'}),
    valid_from: z.string().meta({description: 'First day on record, YYYY-MM-DD'}),
    valid_to: z.string().nullable().meta({description: 'Last day, YYYY-MM-DD; null while in force'}),
    parent: z.object({code: z.string(), full_name: z.string()}).nullable(),
    official_area_km2: z.number().nullable(),
    area_km2: z.number().meta({description: 'Of the outline, measured on the ellipsoid'}),
    population: z.int().nullable(),
    population_year: z.int().nullable(),
    seat: z.string().nullable(),
    aliases: z.array(z.string()).meta({description: 'Other spellings in use'}),
    note: Text.nullable(),
    confidence: Confidence,
    source: Source,
    area_source: Source.nullable(),
    population_source: Source.nullable(),
    outline: z.object({kind: z.enum(OUTLINE_KINDS), label: Text, source: Source}),
    label_point: Point,
    bbox: Box,
    predecessors: z.array(UnitRef),
    successors: z.array(UnitRef),
  })
  .meta({id: 'Unit', description: 'An administrative unit during its validity'});

export const UnitProfile = z
  .object({
    unit: Unit,
    tourism_sites: z.array(SiteBrief),
    ocop_products: z.array(ProductBrief),
    zones: z.array(ZoneTotal),
    facilities: z.array(FacilityBrief),
    criteria: CriteriaSummary.nullable(),
  })
  .meta({id: 'UnitProfile', description: 'A unit and what is on record in it'});

export type UnitBody = z.input<typeof Unit>;
export type UnitProfileBody = z.input<typeof UnitProfile>;
