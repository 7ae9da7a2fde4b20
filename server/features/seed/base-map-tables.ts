import {z} from 'zod';
import {cell, traced} from './fact-cells.ts';

const NUMBERS = /^-?\d+( -?\d+)+$/;
const POSITION = '-?\\d+(\\.\\d+)? -?\\d+(\\.\\d+)?';
const LINE = `${POSITION}(;${POSITION})+`;

/** 'lon lat;lon lat' → 'lon lat,lon lat', as well-known text has it. */
const positions = (text: string) => text.replaceAll(';', ',');

/** A road or river; the points become well-known text. */
export const BaseLineRow = z.object({
  kind: cell.oneOf('road', 'river'),
  class: cell.text,
  ref: cell.textOrNull,
  name: cell.textOrNull,
  points: z
    .string()
    .regex(new RegExp(`^${LINE}$`), 'expected "lon lat;lon lat;…"')
    .transform(text => `SRID=4326;MULTILINESTRING((${positions(text)}))`),
  ...traced,
});

export const BaseWaterRow = z.object({
  class: cell.text,
  name: cell.textOrNull,
  rings: z
    .string()
    .regex(new RegExp(`^${LINE}(\\|${LINE})*$`), 'expected "lon lat;lon lat;…", rings separated by a bar')
    .transform(text => `SRID=4326;MULTIPOLYGON((${text.split('|').map(ring => `(${positions(ring)})`)}))`),
  ...traced,
});

export const BasePlaceRow = z.object({
  kind: cell.text,
  name: cell.textOrNull,
  elevation_m: cell.numberOrNull,
  lon: cell.number,
  lat: cell.number,
  new_code: cell.textOrNull,
  ...traced,
});

/** A row of the grid of heights, from north to south. */
export const ReliefRow = z.object({
  row_centre_lat: cell.number,
  first_centre_lon: cell.number,
  step_deg: cell.number,
  heights_m: z
    .string()
    .regex(NUMBERS, 'expected whole metres separated by blanks')
    .transform(text => text.split(' ').map(Number)),
  source_id: cell.text,
});
