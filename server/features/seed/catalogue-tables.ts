import {z} from 'zod';
import {cell, traced} from './fact-cells.ts';

/** Where a record is: the commune of today, the former one, and a point where one is known. */
const placed = {
  new_code: cell.textOrNull,
  old_code: cell.textOrNull,
  position_accuracy: cell.accuracy,
  lon: cell.numberOrNull,
  lat: cell.numberOrNull,
};

const named = {id: cell.text, name: cell.text, name_en: cell.text};

export const TourismRow = z.object({
  ...named,
  category: cell.text,
  kind_vi: cell.textOrNull,
  kind_en: cell.textOrNull,
  elevation_m: cell.numberOrNull,
  description_vi: cell.textOrNull,
  description_en: cell.textOrNull,
  ...placed,
  position_accuracy: cell.oneOf('own', 'village', 'centre', 'unit_label', 'none'),
  position_confidence: cell.confidenceOrNull,
  position_source: cell.textOrNull,
  position_source_en: cell.textOrNull,
  position_source_id: cell.textOrNull,
  ...traced,
});

export const RecognitionRow = z.object({
  id: cell.text,
  tourism_site_id: cell.text,
  name: cell.text,
  decision: cell.textOrNull,
  decided_on: cell.date,
  issued_by_vi: cell.text,
  issued_by_en: cell.text,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...traced,
});

export const ProducerRow = z.object({
  id: cell.text,
  name: cell.text,
  subject_type: cell.text,
  new_code: cell.textOrNull,
  source_id: cell.text,
});

export const ProductRow = z.object({
  ...named,
  product_group: cell.text,
  producer_id: cell.textOrNull,
  stars: cell.numberOrNull,
  recognised_year: cell.numberOrNull,
  district_code: cell.textOrNull,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  tourism_site_id: cell.textOrNull,
  ...placed,
  ...traced,
});

export const FacilityRow = z.object({
  ...named,
  sector: cell.text,
  capacity: cell.textOrNull,
  capacity_en: cell.textOrNull,
  status: cell.text,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...placed,
  ...traced,
});
