import type {Random} from '../../../data/sample/random.ts';
import type {Expression, Queryables} from '../../core/cql2/index.ts';

type Operation = Extract<Expression, {op: unknown}>;
type Operator = Operation['op'];

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
export class RandomFilter {
  readonly #random: Random;
  readonly #queryables: Queryables;

  constructor(random: Random, queryables: Queryables) {
    this.#random = random;
    this.#queryables = queryables;
  }

  condition(depth = 0): Expression {
    const {pick, chance, integer} = this.#random;
    const deeper = () => this.condition(depth + 1);
    if (depth < 4 && chance(0.4)) {
      if (chance(0.3)) return {op: 'not', args: [deeper()]};
      return {op: pick(['and', 'or'] as const), args: Array.from({length: integer(2, 4)}, deeper)};
    }
    const make = pick([
      () => this.#operation(pick(COMPARISONS), 2),
      () => ({op: 'like', args: [this.#text(), pick(WORDS)]}) as const,
      () => this.#operation('between', 3),
      () => this.#operation('in', integer(2, 6)),
      () => ({op: 'isNull', args: [this.#property()]}) as const,
      () => ({op: pick(SPATIAL), args: [this.#place(), this.#place()]}) as const,
      () => ({op: pick(TEMPORAL), args: [this.#time(), this.#time()]}) as const,
      () => chance(0.5),
    ]);
    return make();
  }

  /** Mostly of one type, so that many filters make sense. */
  #operation(op: Operator, count: number): Expression {
    const kind = this.#random.pick(['text', 'number', 'any'] as const);
    const value = () => {
      if (kind === 'number') return this.#random.chance(0.4) ? this.#property('number') : this.#random.pick(NUMBERS);
      return kind === 'text' ? this.#text() : this.#any();
    };
    return {op, args: Array.from({length: count}, value)};
  }

  #any(): Expression {
    const {pick, chance} = this.#random;
    return pick<() => Expression>([
      () => this.#property(),
      () => this.#text(),
      () => pick(NUMBERS),
      () => chance(0.5),
      () => ({date: pick(TIMES)}),
    ])();
  }

  #text(): Expression {
    const {pick, chance} = this.#random;
    if (chance(0.3)) return {op: pick(['casei', 'accenti'] as const), args: [this.#text()]};
    return chance(0.5) ? this.#property('text') : pick(WORDS);
  }

  #property(type?: string): Expression {
    const {pick, chance} = this.#random;
    if (chance(0.05)) return {property: pick(['nothing', 'geom', 'Name', 'a"b', '__proto__'])};
    const fitting = [...this.#queryables].filter(([, one]) => type === undefined || one.type === type);
    return {property: pick(fitting.length > 0 ? fitting : [...this.#queryables])[0]};
  }

  #place(): Expression {
    const {pick, chance, integer} = this.#random;
    if (chance(0.5)) return {property: 'geometry'};
    const position = (): [number, number] => [this.#degrees(103), this.#degrees(22)];
    const positions = (least: number) => Array.from({length: integer(least, 7)}, position);
    const ring = () => {
      const open = positions(3);
      return chance(0.9) ? [...open, open[0] ?? position()] : open;
    };
    return pick<() => Expression>([
      () => ({type: 'Point', coordinates: position()}),
      () => ({type: 'LineString', coordinates: positions(1)}),
      () => ({type: 'MultiPoint', coordinates: positions(1)}),
      () => ({type: 'Polygon', coordinates: Array.from({length: integer(1, 2)}, ring)}),
      () => ({type: 'MultiPolygon', coordinates: Array.from({length: integer(1, 2)}, () => [ring()])}),
      () => ({type: 'GeometryCollection', geometries: [{type: 'Point', coordinates: position()}]}),
      () => ({bbox: [...position(), ...position()]}),
    ])();
  }

  #degrees(around: number): number {
    const {next, chance, pick} = this.#random;
    // Whole tenths meet each other often: shared corners and collinear sides are where geometry breaks.
    if (chance(0.5)) return around + Math.round(next() * 6) / 10;
    return chance(0.95) ? around + next() : pick(NUMBERS);
  }

  #time(): Expression {
    const {pick, chance} = this.#random;
    if (chance(0.3)) return {interval: [pick([...TIMES, '..']), pick([...TIMES, '..'])]};
    return chance(0.3) ? this.#property() : pick([{date: pick(TIMES)}, {timestamp: '2025-07-01T00:00:00Z'}]);
  }
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
