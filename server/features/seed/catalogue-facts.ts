import {z} from 'zod';
import {cell, readFacts} from './fact-cells.ts';
import type {ReadFact} from './read-rows.ts';

/** Where a record is: the unit of today, the former one, its own point or its commune's label point. */
const placed = {
  new_code: cell.textOrNull,
  old_code: cell.textOrNull,
  position_accuracy: cell.accuracy,
  lon: cell.numberOrNull,
  lat: cell.numberOrNull,
  commune_lon: cell.numberOrNull,
  commune_lat: cell.numberOrNull,
};

const traced = {confidence: cell.confidence, source_id: cell.text};

const TourismRow = z.object({
  id: cell.text,
  name: cell.text,
  category: cell.text,
  elevation_m: cell.numberOrNull,
  description_vi: cell.textOrNull,
  description_en: cell.textOrNull,
  position_source: cell.textOrNull,
  ...placed,
  ...traced,
});

const ProducerRow = z.object({
  id: cell.text,
  name: cell.text,
  subject_type: cell.text,
  new_code: cell.textOrNull,
  source_id: cell.text,
});

const ProductRow = z.object({
  id: cell.text,
  name: cell.text,
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

const FacilityRow = z.object({
  id: cell.text,
  name: cell.text,
  sector: cell.text,
  capacity: cell.textOrNull,
  status: cell.text,
  note_vi: cell.textOrNull,
  note_en: cell.textOrNull,
  ...placed,
  ...traced,
});

export type PlacedRow = z.output<typeof FacilityRow> | z.output<typeof ProductRow> | z.output<typeof TourismRow>;

/** Everything with a place on the map that is not an administrative unit or a zone. */
export function readCatalogue(readFact: ReadFact) {
  return {
    sites: readFacts(readFact, 'tourism_sites.csv', TourismRow),
    producers: readFacts(readFact, 'ocop_producers.csv', ProducerRow),
    products: readFacts(readFact, 'ocop_products.csv', ProductRow),
    facilities: readFacts(readFact, 'processing_plants.csv', FacilityRow),
  };
}
