import {type Expression, FilterError, isOperation, type Operation} from './expression.ts';

const MARKS = /[\u0300-\u036f]/g;

/**
 * The text inside nested CASEI and ACCENTI, folded as they ask. Accents are marks after decomposition, except for đ, which
 * Unicode does not decompose; with both functions it is fold_text of the search (migration 0001).
 */
export function foldedSql(operation: Operation, valueSql: (inner: Expression) => string): string {
  const folds = new Set<string>();
  let inner: Expression | undefined = operation;
  while (inner !== undefined && isOperation(inner) && (inner.op === 'casei' || inner.op === 'accenti')) {
    folds.add(inner.op);
    inner = inner.args[0];
  }
  if (inner === undefined) throw new FilterError('An argument is missing.');
  const sql = valueSql(inner);
  if (folds.size === 2) return `fold_text(${sql})`;
  if (folds.has('casei')) return `lower(${sql})`;
  return `translate(regexp_replace(normalize(${sql}, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dD')`;
}

/** A pattern is a text, folded or not, whose last backslash has something to escape. Throws FilterError. */
export function checkPattern(pattern: Expression): void {
  if (typeof pattern === 'string') {
    // Folding may take away what stands behind the backslash.
    const [trailing = ''] = /\\*$/.exec(pattern.normalize('NFD').replaceAll(MARKS, '')) ?? [];
    if (trailing.length % 2 === 1) throw new FilterError('A pattern cannot end with a single backslash.');
    return;
  }
  if (!isOperation(pattern) || (pattern.op !== 'casei' && pattern.op !== 'accenti') || pattern.args[0] === undefined) {
    throw new FilterError('The pattern of LIKE is a text in quotes.');
  }
  checkPattern(pattern.args[0]);
}
