import {z} from 'zod';
import {
  Box,
  Confidence,
  CriteriaSummary,
  FacilityBrief,
  InProgramme,
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

const AreaClass = z
  .object({
    set: z.string().meta({description: 'Criteria set that the group is of'}),
    area_class: z
      .enum(['I', 'II', 'III'])
      .nullable()
      .meta({description: 'Khu vực; null: not III, whether I or II is not known'}),
    especially_difficult: z.boolean(),
    group: z.int().nullable(),
    group_status: z
      .enum(['known', 'open', 'outside'])
      .meta({description: 'open: not known yet; outside: a ward, which the set is not for'}),
    confidence: Confidence,
    source: Source,
  })
  .meta({id: 'AreaClass', description: 'Of which area and group a commune is by decision, 2026-2030'});

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
    area_class: AreaClass.nullable(),
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
    in_programme: InProgramme,
  })
  .meta({id: 'UnitProfile', description: 'A unit and what is on record in it'});

export type UnitBody = z.input<typeof Unit>;
export type UnitProfileBody = z.input<typeof UnitProfile>;
