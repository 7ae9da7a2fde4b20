import {type Expression, isOperation, isProperty, type Operation, type Operator} from './expression.ts';

/** Operator that says the same with the sides exchanged. */
const MIRRORED: Readonly<Partial<Record<Operator, Operator>>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  s_intersects: 's_intersects',
  s_disjoint: 's_disjoint',
  s_equals: 's_equals',
  s_touches: 's_touches',
  s_overlaps: 's_overlaps',
  s_within: 's_contains',
  s_contains: 's_within',
};

/**
 * One form for filters that say the same in different ways: chains of AND and OR flat, without doubles and in a fixed order,
 * lists of IN likewise, no double negation, the property on the left. Equal results are equal as JSON text.
 */
export function canonicalise(expression: Expression): Expression {
  if (!isOperation(expression)) return expression;
  const args = expression.args.map(canonicalise);
  switch (expression.op) {
    case 'and':
    case 'or':
      return chain(expression.op, args);
    case 'in':
      return {op: 'in', args: [...args.slice(0, 1), ...sorted(args.slice(1))]};
    case 'not':
      return negation(args);
    case 'accenti':
      return folding(args);
    default:
      return ordered({op: expression.op, args});
  }
}

/** Text that is equal for filters whose canonical forms are: a key for caches. */
export function canonicalText(expression: Expression): string {
  return JSON.stringify(canonicalise(expression));
}

function chain(op: 'and' | 'or', args: readonly Expression[]): Expression {
  const flat = args.flatMap(argument => (isOperation(argument) && argument.op === op ? argument.args : [argument]));
  const parts = sorted(flat);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : {op, args: parts};
}

function negation(args: readonly Expression[]): Expression {
  const [inner] = args;
  if (inner !== undefined && isOperation(inner) && inner.op === 'not' && inner.args[0] !== undefined) {
    return inner.args[0];
  }
  return {op: 'not', args};
}

/** ACCENTI(CASEI(x)) → CASEI(ACCENTI(x)) */
function folding(args: readonly Expression[]): Expression {
  const [inner] = args;
  if (inner === undefined || !isOperation(inner) || inner.op !== 'casei') return {op: 'accenti', args};
  return {op: 'casei', args: [{op: 'accenti', args: inner.args}]};
}

function ordered({op, args}: Operation): Expression {
  const [left, right] = args;
  const mirrored = MIRRORED[op];
  if (mirrored === undefined || left === undefined || right === undefined) return {op, args};
  return hasProperty(right) && !hasProperty(left) ? {op: mirrored, args: [right, left]} : {op, args};
}

function hasProperty(expression: Expression): boolean {
  return isProperty(expression) || (isOperation(expression) && expression.args.some(hasProperty));
}

/** By their text, each once. */
function sorted(expressions: readonly Expression[]): Expression[] {
  const byText = new Map(expressions.map(expression => [JSON.stringify(expression), expression]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, expression]) => expression);
}
