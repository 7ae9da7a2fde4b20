import {z} from 'zod';
import type {Column, Layer} from '../../../tiles/layer.ts';
import {
  type Box,
  boxGeometries,
  CRS_LIST,
  CRS84,
  type Crs,
  findCrs,
  geometrySql,
  readBox,
  WEB_MERCATOR,
} from '../../core/cql2/index.ts';
import {limitParameter} from '../../core/http/parameters.ts';
import {ValidationFailed} from '../../core/http/problem.ts';
import {castColumn} from '../../core/tiles/index.ts';
import {propertiesOf} from './collections.ts';
import type {Condition} from './condition.ts';
import {readCursor} from './cursor.ts';
import {readDatetime} from './datetime.ts';
import {type Filter, filterParameters, readFilterParameters} from './filter-parameters.ts';

const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 100;
const URIS = CRS_LIST.map(({uri}) => uri);
const NUMBER = /^\s*[-+]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(e[-+]?\d{1,2})?\s*$/i;

export function crsParameter(description: string) {
  return z.enum(URIS).default(CRS84.uri).meta({description});
}

/** Of the address of a collection's features: fixed names first, then every property. */
export function itemsParameters(layer: Layer): z.ZodObject {
  const fixed = {
    bbox: z
      .string()
      .max(300)
      .optional()
      .meta({description: 'Box of four or six numbers in the axis order of bbox-crs', example: '103,22,104,22.8'}),
    'bbox-crs': crsParameter('Reference system of bbox'),
    crs: crsParameter('Reference system of the answer'),
    limit: cappedLimit(),
    datetime: z
      .string()
      .max(100)
      .optional()
      .meta({description: 'Instant or interval (RFC 3339); the features carry no time, so all of them fit every one'}),
    cursor: z.string().max(400).optional().meta({description: 'Where the page starts: as given in a next link'}),
    ...filterParameters(),
  };
  const own = Object.fromEntries(propertiesOf(layer).map(([name, column]) => [name, propertyParameter(column)]));
  const clash = Object.keys(own).find(name => name in fixed || name === 'f' || name === 'lang');
  if (clash !== undefined) throw new Error(`Layer ${layer.id}: column ${clash} has the name of a parameter.`);
  return z.object({...own, ...fixed});
}

/** More than the most is not an error: the most is given, and a link to the rest. */
function cappedLimit() {
  const expected = `Expected a whole number from 1; more than ${MAX_LIMIT} counts as ${MAX_LIMIT}`;
  return z
    .string()
    .regex(/^0*[1-9]\d{0,15}$/, expected)
    .transform(text => Math.min(Number(text), MAX_LIMIT))
    .default(DEFAULT_LIMIT)
    .meta(limitParameter({max: MAX_LIMIT, fallback: DEFAULT_LIMIT}).meta() ?? {});
}

function propertyParameter({type, title, unit, values}: Column) {
  const description = `${title.en}${unit ? `, ${unit}` : ''}: only features with exactly this value`;
  if (values) return z.enum(Object.keys(values)).optional().meta({description});
  if (type === 'text') return z.string().max(500).optional().meta({description});
  if (type === 'boolean') {
    const flag = z.enum(['true', 'false', '1', '0']).transform(text => text === 'true' || text === '1');
    return flag.optional().meta({description, type: 'boolean', enum: undefined});
  }
  const pattern = type === 'integer' ? /^[-+]?\d{1,15}$/ : NUMBER;
  const expected = type === 'integer' ? 'Expected a whole number' : 'Expected a number';
  const number = z.string().regex(pattern, expected).transform(Number);
  return number.optional().meta({description, type, pattern: undefined});
}

export interface ItemsQuery {
  readonly crs: Crs;
  readonly limit: number;
  /** Key of the last feature of the page before. */
  readonly after: string | number | undefined;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Equal for questions that mean the same, whatever page of the answer they ask for. */
  readonly signature: string;
}

const Given = z.looseObject({
  bbox: z.string().optional(),
  'bbox-crs': z.string(),
  crs: z.string(),
  limit: z.number(),
  datetime: z.string().optional(),
  cursor: z.string().optional(),
});

/** What the checked parameters mean. Throws ValidationFailed for what only shows when they are read together. */
export function readItemsQuery(layer: Layer, checked: Readonly<Record<string, unknown>>): ItemsQuery {
  const given = Given.parse(checked);
  if (given.datetime !== undefined) readDatetime(given.datetime);
  const bboxCrs = knownCrs(given['bbox-crs']);
  const box = given.bbox === undefined ? undefined : parseBox(given.bbox, bboxCrs);
  const filter = readFilterParameters(layer, checked);
  const equalities = propertiesOf(layer).flatMap(([name, column]) => {
    const value = checked[name];
    return value === undefined ? [] : [{name, column, value}];
  });
  return {
    crs: knownCrs(given.crs),
    limit: given.limit,
    after: given.cursor === undefined ? undefined : readCursor(given.cursor, layer.keyType),
    conditions: [
      ...equalities.map(({name, column, value}) => equality(layer, name, column, value)),
      ...(box ? [touches(box, bboxCrs)] : []),
      ...(filter ? [filter.condition] : []),
    ],
    signature: JSON.stringify([
      equalities.map(({name, value}) => [name, value]),
      box,
      bboxCrs.uri,
      signatureOf(filter),
    ]),
  };
}

function signatureOf(filter: Filter | undefined): string | null {
  return filter?.signature ?? null;
}

/** Throws ValidationFailed. */
export function knownCrs(uri: string): Crs {
  const crs = findCrs(uri);
  if (!crs) throw new ValidationFailed([{path: 'query.crs', message: 'Not valid', expected: URIS.join(', ')}]);
  return crs;
}

function parseBox(text: string, crs: Crs): Box {
  const parts = text.split(',');
  const box = parts.every(part => NUMBER.test(part)) ? readBox(parts.map(Number), crs) : null;
  if (box) return box;
  const expected = 'four or six numbers separated by commas, lower corner first, in the axis order of bbox-crs';
  throw new ValidationFailed([{path: 'query.bbox', message: 'Not valid', expected}]);
}

const SQL_TYPES = {text: 'text', integer: 'int8', number: 'float8', boolean: 'boolean'} as const;

function equality(layer: Layer, name: string, column: Column, value: unknown): Condition {
  return bound => `${castColumn(layer, name)} = ${bound.add(value, SQL_TYPES[column.type])}`;
}

function touches(box: Box, crs: Crs): Condition {
  const parts = boxGeometries(box, crs);
  return bound => {
    const tests = parts.map(part => `ST_Intersects("geom", ${geometrySql(part, crs, bound)})`);
    return tests.length > 0 ? `(${tests.join(' OR ')})` : 'false';
  };
}

export const STORAGE_CRS = WEB_MERCATOR;
