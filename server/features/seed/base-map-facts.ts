import {z} from 'zod';
import {cell, readFacts} from './fact-cells.ts';
import type {ReadFact} from './read-rows.ts';

const NUMBERS = /^-?\d+( -?\d+)+$/;
const POSITION = '-?\\d+(\\.\\d+)? -?\\d+(\\.\\d+)?';
const LINE = `${POSITION}(;${POSITION})+`;

/** 'lon lat;lon lat' → 'lon lat,lon lat', as well-known text has it. */
const positions = (text: string) => text.replaceAll(';', ',');

const traced = {confidence: cell.confidence, source_id: cell.text};

const LineRow = z.object({
  kind: z.enum(['road', 'river']),
  class: cell.text,
  ref: cell.textOrNull,
  name: cell.textOrNull,
  points: z
    .string()
    .regex(new RegExp(`^${LINE}$`), 'expected "lon lat;lon lat;…"')
    .transform(text => `SRID=4326;MULTILINESTRING((${positions(text)}))`),
  ...traced,
});

const WaterRow = z.object({
  class: cell.text,
  name: cell.textOrNull,
  rings: z
    .string()
    .regex(new RegExp(`^${LINE}(\\|${LINE})*$`), 'expected "lon lat;lon lat;…", rings separated by a bar')
    .transform(text => `SRID=4326;MULTIPOLYGON((${text.split('|').map(ring => `(${positions(ring)})`)}))`),
  ...traced,
});

const PlaceRow = z.object({
  kind: cell.text,
  name: cell.textOrNull,
  elevation_m: cell.numberOrNull,
  lon: cell.number,
  lat: cell.number,
  commune_code: cell.textOrNull,
  ...traced,
});

const ReliefRow = z.object({
  row_centre_lat: cell.number,
  first_centre_lon: cell.number,
  step_deg: cell.number,
  heights_m: z
    .string()
    .regex(NUMBERS, 'expected whole metres separated by blanks')
    .transform(text => text.split(' ').map(Number)),
  source_id: cell.text,
});

/** The ground of the map as shipped: geometry as EWKT text, relief from north to south. */
export function readBaseMap(readFact: ReadFact) {
  const lines = (file: string, detail: 'province' | 'region') =>
    readFacts(readFact, file, LineRow).map(line => ({...line, detail}));
  return {
    lines: [...lines('base_lines.csv', 'province'), ...lines('base_lines_region.csv', 'region')],
    water: readFacts(readFact, 'base_water.csv', WaterRow),
    places: readFacts(readFact, 'base_places.csv', PlaceRow),
    relief: readFacts(readFact, 'relief_30s.csv', ReliefRow),
  };
}
