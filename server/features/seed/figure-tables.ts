import {z} from 'zod';
import {cell, traced} from './fact-cells.ts';

export const CropRow = z.object({id: cell.text, code: cell.text, name_vi: cell.text, name_en: cell.text});

export const CropFigureRow = z.object({
  crop_id: cell.text,
  crop_label: cell.text,
  crop_label_en: cell.text,
  area_name: cell.text,
  area_name_en: cell.text,
  district_codes: cell.list,
  value: cell.numberOrNull,
  unit: cell.text,
  unit_en: cell.text,
  year: cell.numberOrNull,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...traced,
});

export const IndicatorRow = z.object({
  id: cell.text,
  name_vi: cell.text,
  name_en: cell.text,
  value: cell.number,
  unit_vi: cell.text,
  unit_en: cell.text,
  period: cell.period,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...traced,
});
