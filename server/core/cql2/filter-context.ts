import type {BoundValues} from './bound-values.ts';
import type {Crs} from './crs.ts';
import {type Expression, FilterError} from './expression.ts';
import type {Queryable, Queryables} from './queryable.ts';

export interface FilterContext {
  readonly queryables: Queryables;
  /** Of the geometries in the filter. */
  readonly crs: Crs;
  readonly bound: BoundValues;
}

export function argument(args: readonly Expression[], index: number): Expression {
  const found = args[index];
  if (found === undefined) throw new FilterError('An argument is missing.');
  return found;
}

/** Throws FilterError naming the properties there are. */
export function knownQueryable(name: string, {queryables}: FilterContext): Queryable {
  const found = queryables.get(name);
  if (found) return found;
  throw new FilterError(
    `There is no property ${JSON.stringify(name)}. There are: ${[...queryables.keys()].join(', ')}.`,
  );
}
