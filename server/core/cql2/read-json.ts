import {
  argumentsOf,
  Budget,
  type Expression,
  FilterError,
  type IntervalEnd,
  isOperator,
  LIMITS,
  type Operator,
} from './expression.ts';
import {
  type Coordinates,
  type Geometry,
  makeGeometry,
  NESTING,
  type Position,
  type SimpleGeometry,
} from './geometry.ts';
import {checkInstant, checkIntervalEnd} from './instant.ts';

type Members = Readonly<Record<string, unknown>>;

/** Reads a filter in the JSON encoding of CQL2. Throws FilterError. */
export function readJson(text: string): Expression {
  if (text.length > LIMITS.text) throw new FilterError(`A filter may have ${LIMITS.text} characters at most.`);
  return readExpression(parse(text), 1, new Budget());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FilterError('This is not JSON.');
  }
}

function readExpression(value: unknown, depth: number, budget: Budget): Expression {
  budget.node(depth);
  if (typeof value === 'string') return readString(value);
  if (typeof value === 'number') return readNumber(value);
  if (typeof value === 'boolean') return value;
  const members = readMembers(value);
  if ('op' in members) return readOperation(members, depth, budget);
  if ('property' in members) return {property: readString(only(members, 'property'))};
  if ('date' in members) return checkInstant({date: readString(only(members, 'date'))});
  if ('timestamp' in members) return checkInstant({timestamp: readString(only(members, 'timestamp'))});
  if ('interval' in members) return readInterval(only(members, 'interval'));
  if ('bbox' in members) return {bbox: readList(only(members, 'bbox')).map(readNumber)};
  if ('type' in members) return readGeometry(members, budget);
  throw new FilterError(`${brief(value)} is no part of CQL2.`);
}

function readOperation(members: Members, depth: number, budget: Budget): Expression {
  const {op, args} = members;
  if (typeof op !== 'string' || !isOperator(op)) throw new FilterError(`There is no operator ${brief(op)}.`);
  const list = readList(args);
  const flat = op === 'in' ? flattenIn(list) : list;
  const [least, most] = argumentsOf(op);
  if (flat.length < least || flat.length > most) throw new FilterError(`${countText(op)}, found ${flat.length}.`);
  return {op, args: flat.map(argument => readExpression(argument, depth + 1, budget))};
}

/** [value, [a, b]] → [value, a, b] */
function flattenIn(list: readonly unknown[]): unknown[] {
  const [value, values, ...rest] = list;
  if (!Array.isArray(values) || rest.length > 0) throw new FilterError('IN takes a value and a list.');
  return [value, ...values];
}

export function countText(op: Operator): string {
  const [least, most] = argumentsOf(op);
  return `Expected ${least === most ? least : `${least} to ${most}`} arguments of ${op}`;
}

function readInterval(value: unknown): Expression {
  const list = readList(value);
  const [start, end] = list.map(readIntervalEnd);
  if (start === undefined || end === undefined || list.length !== 2) throw new FilterError('An interval has two ends.');
  return {interval: [start, end]};
}

function readIntervalEnd(value: unknown): IntervalEnd {
  if (typeof value === 'string') return checkIntervalEnd(value);
  return {property: readString(only(readMembers(value), 'property'))};
}

function readGeometry({type, coordinates, geometries}: Members, budget: Budget): Geometry {
  if (type !== 'GeometryCollection') return readSimple({type, coordinates}, budget);
  return {type, geometries: readList(geometries).map(member => readSimple(readMembers(member), budget))};
}

function readSimple({type, coordinates}: Members, budget: Budget): SimpleGeometry {
  if (typeof type !== 'string' || !isSimpleType(type)) throw new FilterError(`There is no geometry ${brief(type)}.`);
  const read = (value: unknown, levels: number): Coordinates => {
    if (levels > 0) return readList(value).map(part => read(part, levels - 1));
    budget.vertex();
    return readPosition(value);
  };
  return makeGeometry(type, read(coordinates, NESTING[type]));
}

function isSimpleType(type: string): type is SimpleGeometry['type'] {
  return Object.hasOwn(NESTING, type);
}

/** Heights are dropped. */
function readPosition(value: unknown): Position {
  const numbers = readList(value).map(readNumber);
  const [x, y] = numbers;
  if (x === undefined || y === undefined || numbers.length > 3) throw new FilterError('A position has two numbers.');
  return [x, y];
}

function readString(value: unknown): string {
  if (typeof value !== 'string') throw new FilterError(`Expected a text, found ${brief(value)}.`);
  if (value.includes('\0')) throw new FilterError('A text holds a zero character.');
  return value.normalize('NFC');
}

/** JSON can write 1e999, which no number is. */
function readNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new FilterError(`Expected a number, found ${brief(value)}.`);
}

function readList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new FilterError(`Expected a list, found ${brief(value)}.`);
  return value;
}

function readMembers(value: unknown): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FilterError(`Expected an object, found ${brief(value)}.`);
  }
  return Object.fromEntries(Object.entries(value));
}

function only(members: Members, name: string): unknown {
  const others = Object.keys(members).filter(key => key !== name);
  if (others.length > 0 || !(name in members)) throw new FilterError(`Expected "${name}" alone in ${brief(members)}.`);
  return members[name];
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
