import {
  argumentsOf,
  type Comparison,
  type Expression,
  FilterError,
  isComparison,
  isOperation,
  isProperty,
  isSpatial,
  isTemporal,
  type Operation,
} from './expression.ts';
import {argument, type FilterContext, knownQueryable} from './filter-context.ts';
import {countText} from './read-json.ts';
import {spatialSql} from './spatial-sql.ts';
import {columnInstant, instantSql, temporalSql} from './temporal-sql.ts';
import {checkPattern, foldedSql} from './text-sql.ts';

interface Value {
  readonly type: 'text' | 'number' | 'boolean' | 'instant';
  readonly sql: string;
}

/**
 * The filter as a condition. Every value is bound; the text holds nothing but names and operators of our own.
 * Throws FilterError for unknown properties, values that do not fit each other and geometries that are not valid.
 */
export function filterSql(expression: Expression, context: FilterContext): string {
  if (typeof expression === 'boolean') return expression ? 'true' : 'false';
  if (!isOperation(expression)) throw new FilterError('A filter is a condition, not a value.');
  checkCount(expression);
  const {op, args} = expression;
  if (op === 'and' || op === 'or') {
    return `(${args.map(part => filterSql(part, context)).join(op === 'and' ? ' AND ' : ' OR ')})`;
  }
  if (op === 'not') return `(NOT ${filterSql(argument(args, 0), context)})`;
  if (isComparison(op)) return comparison(op, args, context);
  if (isSpatial(op)) return spatialSql(op, args, context);
  if (isTemporal(op)) return temporalSql(op, args, context);
  return predicate(expression, context);
}

function checkCount({op, args}: Operation): void {
  const [least, most] = argumentsOf(op);
  if (args.length < least || args.length > most) throw new FilterError(`${countText(op)}, found ${args.length}.`);
}

function predicate({op, args}: Operation, context: FilterContext): string {
  switch (op) {
    case 'isNull':
      return `(${nullable(argument(args, 0), context)} IS NULL)`;
    case 'like':
      return likeSql(args, context);
    case 'between':
      return betweenSql(args, context);
    case 'in':
      return inSql(args, context);
    default:
      throw new FilterError(`${op.toUpperCase()} gives a value, not a condition.`);
  }
}

function likeSql(args: readonly Expression[], context: FilterContext): string {
  const pattern = argument(args, 1);
  checkPattern(pattern);
  const [text, like] = [valueSql(argument(args, 0), context), valueSql(pattern, context)];
  if (text.type !== 'text' || like.type !== 'text') throw new FilterError('LIKE compares texts.');
  return `(${text.sql} LIKE ${like.sql})`;
}

function betweenSql(args: readonly Expression[], context: FilterContext): string {
  const [value, least, most] = [0, 1, 2].map(index => valueSql(argument(args, index), context));
  if (!value || !least || !most || [value, least, most].some(({type}) => type !== 'number')) {
    throw new FilterError('BETWEEN compares numbers.');
  }
  return `(${value.sql} BETWEEN ${least.sql} AND ${most.sql})`;
}

function inSql(args: readonly Expression[], context: FilterContext): string {
  const [value, ...list] = comparable(args, context);
  if (!value) throw new FilterError('An argument is missing.');
  for (const {type} of list) sameType(value.type, type);
  return `(${value.sql} IN (${list.map(({sql}) => sql).join(', ')}))`;
}

function comparison(op: Comparison, args: readonly Expression[], context: FilterContext): string {
  const [left, right] = comparable([argument(args, 0), argument(args, 1)], context);
  if (!left || !right) throw new FilterError('An argument is missing.');
  sameType(left.type, right.type);
  if (op === '=' || op === '<>') return `(${left.sql} ${op} ${right.sql})`;
  if (left.type === 'boolean') throw new FilterError(`Truth values have no order: ${op} cannot compare them.`);
  // By code point, so that every database sorts alike.
  const collation = left.type === 'text' ? ' COLLATE "C"' : '';
  return `(${left.sql}${collation} ${op} ${right.sql}${collation})`;
}

/** Beside a truth value, 1 and 0 are true and false: so GDAL and others write them. */
function comparable(args: readonly Expression[], context: FilterContext): Value[] {
  const isTruth = args.some(part => isProperty(part) && knownQueryable(part.property, context).type === 'boolean');
  const meant = (part: Expression) => (isTruth && (part === 1 || part === 0) ? part === 1 : part);
  return args.map(part => valueSql(meant(part), context));
}

function sameType(left: Value['type'], right: Value['type']): void {
  if (left !== right) throw new FilterError(`A ${left} cannot be compared with a ${right}.`);
}

function nullable(expression: Expression, context: FilterContext): string {
  const found = isProperty(expression) ? knownQueryable(expression.property, context) : undefined;
  return found?.type === 'geometry' ? found.sql : valueSql(expression, context).sql;
}

function valueSql(expression: Expression, context: FilterContext): Value {
  const {bound} = context;
  if (typeof expression === 'string') return {type: 'text', sql: bound.add(expression, 'text')};
  if (typeof expression === 'number') return {type: 'number', sql: bound.add(expression, 'float8')};
  if (typeof expression === 'boolean') return {type: 'boolean', sql: bound.add(expression, 'boolean')};
  if (isProperty(expression)) return columnValue(expression.property, context);
  if (isOperation(expression)) return functionValue(expression, context);
  if ('date' in expression || 'timestamp' in expression) return {type: 'instant', sql: instantSql(expression, bound)};
  throw new FilterError('A geometry or an interval cannot stand here.');
}

function columnValue(name: string, context: FilterContext): Value {
  const column = knownQueryable(name, context);
  if (column.type === 'geometry') throw new FilterError(`${name} is a geometry: only the spatial functions take it.`);
  if (column.type === 'date' || column.type === 'timestamp') return {type: 'instant', sql: columnInstant(column)};
  return {type: column.type, sql: column.sql};
}

function functionValue(operation: Operation, context: FilterContext): Value {
  if (operation.op !== 'casei' && operation.op !== 'accenti') {
    throw new FilterError(`${operation.op} gives a truth value, which cannot be compared.`);
  }
  return {
    type: 'text',
    sql: foldedSql(operation, inner => {
      const {type, sql} = valueSql(inner, context);
      if (type !== 'text') throw new FilterError(`${operation.op.toUpperCase()} takes a text.`);
      return sql;
    }),
  };
}
