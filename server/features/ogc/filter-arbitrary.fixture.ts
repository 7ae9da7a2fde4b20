import fc from 'fast-check';
import type {Expression, Queryables} from '../../core/cql2/index.ts';

type Operation = Extract<Expression, {op: unknown}>;
type Operator = Operation['op'];
type Parts = fc.Arbitrary<Expression>;

const WORDS = [
  '',
  'x',
  'Nậm%',
  'Sìn Hồ',
  "it's",
  '%_%',
  'a\\%b',
  '🌾',
  'ĐOÀN',
  '03478',
  'tea',
  ' '.repeat(40),
  '\u0301',
];
const NUMBERS = [0, -0, 1, -1.5, 1e-300, 1e300, 2024, 103.4, 22.3, Number.MAX_SAFE_INTEGER, 180, -180.0001];
const TIMES = ['2025-07-01', '0001-01-01', '9999-12-31', '2024-02-29'];
const COMPARISONS: readonly Operator[] = ['=', '<>', '<', '>', '<=', '>='];
const SPATIAL: readonly Operator[] = [
  ...(['s_intersects', 's_disjoint', 's_within', 's_contains'] as const),
  ...(['s_equals', 's_touches', 's_crosses', 's_overlaps'] as const),
];
const TEMPORAL: readonly Operator[] = ['t_after', 't_before', 't_during', 't_equals', 't_intersects', 't_meets'];

/** Filters that follow the grammar; whether types and geometries fit is left to chance. */
export function filters(queryables: Queryables): Parts {
  const texts = textParts(queryables);
  const numbers = fc.oneof(fc.constantFrom(...NUMBERS), propertyOf(queryables, 'number'));
  const any = fc.oneof(propertyOf(queryables), texts, numbers, fc.boolean(), days);
  // Mostly of one type, so that many filters make sense.
  const alike = (op: Operator, count: number) =>
    fc.oneof(...[texts, numbers, any].map(part => operation(op, part, count)));
  const places = fc.oneof(fc.constant({property: 'geometry'}), place);
  const instants = fc.oneof(days, interval, propertyOf(queryables));
  const simple = fc.oneof(
    fc.constantFrom(...COMPARISONS).chain(op => alike(op, 2)),
    fc.tuple(texts, fc.constantFrom(...WORDS)).map(args => ({op: 'like', args}) as const),
    alike('between', 3),
    fc.integer({min: 2, max: 6}).chain(count => alike('in', count)),
    operation('isNull', propertyOf(queryables), 1),
    fc.constantFrom(...SPATIAL).chain(op => operation(op, places, 2)),
    fc.constantFrom(...TEMPORAL).chain(op => operation(op, instants, 2)),
    fc.boolean(),
  );
  return fc.letrec<{condition: Expression}>(again => ({
    condition: fc.oneof(
      {maxDepth: 4},
      {weight: 6, arbitrary: simple},
      {weight: 1, arbitrary: operation('not', again('condition'), 1)},
      {weight: 3, arbitrary: fc.constantFrom('and', 'or').chain(op => operation(op, again('condition'), 2, 4))},
    ),
  })).condition;
}

function operation(op: Operator, part: Parts, least: number, most = least): fc.Arbitrary<Operation> {
  return fc.array(part, {minLength: least, maxLength: most}).map(args => ({op, args}));
}

function textParts(queryables: Queryables): Parts {
  const plain = fc.oneof(fc.constantFrom(...WORDS), propertyOf(queryables, 'text'));
  return fc.oneof(
    {weight: 2, arbitrary: plain},
    {weight: 1, arbitrary: fc.constantFrom('casei', 'accenti').chain(op => operation(op, plain, 1))},
  );
}

/** Now and then an undeclared one. */
function propertyOf(queryables: Queryables, type?: string): fc.Arbitrary<{property: string}> {
  const fitting = [...queryables].filter(([, one]) => type === undefined || one.type === type);
  const names = (fitting.length > 0 ? fitting : [...queryables]).map(([name]) => name);
  return fc
    .oneof(
      {weight: 19, arbitrary: fc.constantFrom(...names)},
      {weight: 1, arbitrary: fc.constantFrom('nothing', 'geom', 'Name', 'a"b', '__proto__')},
    )
    .map(property => ({property}));
}

const days = fc.constantFrom(...TIMES.map(date => ({date})), {timestamp: '2025-07-01T00:00:00Z'});
const ends = fc.constantFrom(...TIMES, '..');
const interval = fc.tuple(ends, ends).map(both => ({interval: both}));

const place: Parts = fc.oneof(
  at().map(coordinates => ({type: 'Point', coordinates}) as const),
  line(1).map(coordinates => ({type: 'LineString', coordinates}) as const),
  line(1).map(coordinates => ({type: 'MultiPoint', coordinates}) as const),
  fc.array(ring(), {minLength: 1, maxLength: 2}).map(coordinates => ({type: 'Polygon', coordinates}) as const),
  fc
    .array(
      ring().map(one => [one]),
      {minLength: 1, maxLength: 2},
    )
    .map(coordinates => ({type: 'MultiPolygon', coordinates}) as const),
  at().map(coordinates => ({type: 'GeometryCollection', geometries: [{type: 'Point', coordinates}]}) as const),
  fc.tuple(at(), at()).map(([from, to]) => ({bbox: [...from, ...to]})),
);

function at(): fc.Arbitrary<[number, number]> {
  return fc.tuple(degrees(103), degrees(22));
}

/** Whole tenths meet each other often: shared corners and collinear sides are where geometry breaks. */
function degrees(around: number): fc.Arbitrary<number> {
  return fc.oneof(
    {weight: 10, arbitrary: fc.integer({min: 0, max: 6}).map(tenths => around + tenths / 10)},
    {weight: 9, arbitrary: fc.double({min: 0, max: 1, noNaN: true}).map(part => around + part)},
    {weight: 1, arbitrary: fc.constantFrom(...NUMBERS)},
  );
}

function line(least: number): fc.Arbitrary<[number, number][]> {
  return fc.array(at(), {minLength: least, maxLength: 7});
}

/** Closed nine times out of ten. */
function ring(): fc.Arbitrary<[number, number][]> {
  return fc
    .tuple(line(3), fc.integer({min: 1, max: 10}))
    .map(([open, chance]) => (chance < 10 ? [...open, open[0] ?? [103, 22]] : open));
}

/** A filter in the JSON encoding. */
export function writeJson(expression: Expression): string {
  const nest = (part: Expression): unknown => {
    if (typeof part !== 'object' || !('op' in part)) return part;
    const args = part.args.map(nest);
    return {op: part.op, args: part.op === 'in' ? [args[0], args.slice(1)] : args};
  };
  return JSON.stringify(nest(expression));
}

/** A filter in the text encoding. Texts that hold a backslash before a quote cannot be written in it. */
export function writeText(expression: Expression): string {
  if (typeof expression === 'string') return quoted(expression);
  if (typeof expression !== 'object') return String(expression).toUpperCase();
  if ('property' in expression) return `"${expression.property.replaceAll('"', '""')}"`;
  if ('date' in expression) return `DATE('${expression.date}')`;
  if ('timestamp' in expression) return `TIMESTAMP('${expression.timestamp}')`;
  if ('interval' in expression) {
    return `INTERVAL(${expression.interval.map(end => (typeof end === 'string' ? `'${end}'` : writeText(end))).join(', ')})`;
  }
  if ('bbox' in expression) return `BBOX(${expression.bbox.join(', ')})`;
  return 'op' in expression ? operationText(expression) : geometryText(expression);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function operationText({op, args}: Operation): string {
  const [first = '', second = '', third = ''] = args.map(writeText);
  switch (op) {
    case 'and':
    case 'or':
      return `(${args.map(writeText).join(` ${op.toUpperCase()} `)})`;
    case 'not':
      return `NOT (${first})`;
    case 'isNull':
      return `${first} IS NULL`;
    case 'like':
      return `${first} LIKE ${second}`;
    case 'between':
      return `${first} BETWEEN ${second} AND ${third}`;
    case 'in':
      return `${first} IN (${args.slice(1).map(writeText).join(', ')})`;
    default:
      return /^\W+$/.test(op) ? `${first} ${op} ${second}` : `${op.toUpperCase()}(${args.map(writeText).join(', ')})`;
  }
}

type Nested = number | readonly Nested[];

function geometryText(geometry: Extract<Expression, {type: unknown}>): string {
  const name = geometry.type.toUpperCase();
  if (geometry.type === 'GeometryCollection') return `${name}(${geometry.geometries.map(geometryText).join(', ')})`;
  const write = (part: Nested): string => {
    if (typeof part === 'number') return String(part);
    return typeof part[0] === 'number' ? part.join(' ') : `(${part.map(write).join(', ')})`;
  };
  const {coordinates} = geometry;
  return geometry.type === 'Point' ? `${name}(${write(coordinates)})` : `${name}${write(coordinates)}`;
}
