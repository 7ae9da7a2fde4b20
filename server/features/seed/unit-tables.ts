import {z} from 'zod';
import {cell, traced} from './fact-cells.ts';

const vintage = cell.oneOf('2023', '2025');

export const CommuneRow = z.object({
  code: cell.text,
  vintage,
  type: cell.oneOf('Xã', 'Phường', 'Thị trấn'),
  name: cell.text,
  lon: cell.number,
  lat: cell.number,
  area_km2: cell.numberOrNull,
  area_source_id: cell.textOrNull,
  population: cell.numberOrNull,
  population_year: cell.numberOrNull,
  population_source_id: cell.textOrNull,
  admin_centre: cell.textOrNull,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...traced,
});

export const CrosswalkRow = z.object({
  old_code: cell.text,
  old_district: cell.text,
  old_district_code: cell.text,
  new_code: cell.text,
  share: cell.number,
  source_id: cell.text,
});

export const GridRow = z.object({
  n_km: cell.number,
  e_first_km: cell.number,
  e_last_km: cell.number,
  unit_code: cell.text,
});

/** What decisions of 2026 say of each commune of today. */
export const AreaClassRow = z.object({
  unit_code: cell.text,
  set_code: cell.text,
  /** Empty: not of area III; whether I or II was not found. */
  area_class: cell.wordOrNull('I', 'II', 'III'),
  especially_difficult: cell.flag,
  /** Of the set; empty where it is not known, and for a ward. */
  group_number: cell.numberOrNull,
  ...traced,
});

export const AliasRow = z.object({code: cell.text, vintage, alias: cell.text, source_id: cell.text});
