import {z} from 'zod';
import {BaseLineRow, BasePlaceRow, BaseWaterRow, ReliefRow} from './base-map-tables.ts';
import {FacilityRow, ProducerRow, ProductRow, RecognitionRow, TourismRow} from './catalogue-tables.ts';
import {cell} from './fact-cells.ts';
import {CropFigureRow, CropRow, IndicatorRow} from './figure-tables.ts';
import {AliasRow, AreaClassRow, CommuneRow, CrosswalkRow, GridRow} from './unit-tables.ts';

const SourceRow = z.object({
  id: cell.text,
  title: cell.text,
  title_en: cell.text,
  publisher: cell.textOrNull,
  published_on: cell.textOrNull,
  licence: cell.textOrNull,
  licence_en: cell.textOrNull,
  confidence: cell.confidence,
  url: cell.textOrNull,
  is_sample: cell.flag,
});

/** Every file of data/facts with its columns. A file must hold these columns and no other. */
export const FACT_TABLES = {
  'base_lines.csv': BaseLineRow,
  'base_lines_region.csv': BaseLineRow,
  'base_places.csv': BasePlaceRow,
  'base_water.csv': BaseWaterRow,
  'communes_area_class_2026.csv': AreaClassRow,
  'communes_facts.csv': CommuneRow,
  'crop_figures.csv': CropFigureRow,
  'crops.csv': CropRow,
  'crosswalk_2023_2025.csv': CrosswalkRow,
  'data_sources.csv': SourceRow,
  'grid_1km.csv': GridRow,
  'ocop_producers.csv': ProducerRow,
  'ocop_products.csv': ProductRow,
  'processing_plants.csv': FacilityRow,
  'province_indicators.csv': IndicatorRow,
  'relief_30s.csv': ReliefRow,
  'tourism_recognition.csv': RecognitionRow,
  'tourism_sites.csv': TourismRow,
  'unit_aliases.csv': AliasRow,
} as const satisfies Record<string, z.ZodObject>;

export type FactFile = keyof typeof FACT_TABLES;
/** A checked and typed row of a file of data/facts. */
export type FactRow<File extends FactFile> = z.output<(typeof FACT_TABLES)[File]>;
