import {z} from 'zod';

/** A day as 'YYYY-MM-DD'; a day that does not exist is refused. */
export function dayParameter(description: string) {
  return z.iso.date('Expected a day as YYYY-MM-DD').meta({description, example: '2026-01-31'});
}

interface IntegerOptions {
  readonly min: number;
  readonly max: number;
  readonly description: string;
}

/** A whole number written in digits. */
export function integerParameter({min, max, description}: IntegerOptions) {
  const expected = `Expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?\d{1,15}$/, expected)
    .transform(Number)
    .refine(value => value >= min && value <= max, expected)
    .meta({description, type: 'integer', minimum: min, maximum: max, pattern: undefined});
}

/** A number of rows at most, with the number taken when none is given. */
export function limitParameter({max, fallback}: {readonly max: number; readonly fallback: number}) {
  const description = `Rows at most; ${fallback} when not given`;
  const number = integerParameter({min: 1, max, description});
  return number.default(fallback).meta({description, type: 'integer', minimum: 1, maximum: max, default: fallback});
}

/** Values separated by commas, each from the list; doubles are dropped. */
export function listParameter<const Value extends string>(values: readonly Value[], description: string) {
  const expected = `Expected a comma-separated list of ${values.join(', ')}`;
  const isValue = (text: string): text is Value => values.some(value => value === text);
  return z
    .string()
    .max(1000)
    .transform(text => [...new Set(text.split(','))])
    .refine(list => list.every(isValue), expected)
    .transform(list => list.filter(isValue))
    .meta({description, example: values.slice(0, 2).join(',')});
}

/** west, south, east, north in degrees. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];

const BBOX = 'Expected west,south,east,north in degrees, west < east and south < north';

/** A box in longitude and latitude (WGS 84). */
export function bboxParameter(description = 'Box in longitude and latitude: west,south,east,north') {
  return z
    .string()
    .max(200)
    .transform((text, context): Bbox => {
      const box = readBbox(text);
      if (box) return box;
      context.addIssue({code: 'custom', message: BBOX});
      return z.NEVER;
    })
    .meta({description, example: '103,22,104,22.8'});
}

function readBbox(text: string): Bbox | undefined {
  const parts = text.split(',').map(part => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [west, south, east, north] = parts;
  if (parts.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  // Comparisons with NaN are false, so an unreadable number is refused here too.
  const inside = west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north;
  return inside ? [west, south, east, north] : undefined;
}
