import {LRUCache} from 'lru-cache';
import type {Layer} from '../../../tiles/layer.ts';
import {
  BoundValues,
  CRS84,
  canonicalise,
  canonicalText,
  type Expression,
  FilterError,
  filterSql,
  layerQueryables,
  readText,
} from '../cql2/index.ts';
import {type InputError, ValidationFailed} from '../http/problem.ts';
import type {TileFilter} from './tile-source.ts';

/** $1, $2 and $3 of a tile's statement are z, x and y. */
const FIRST_PLACEHOLDER = 4;
/** Filters as written whose reading is remembered. */
const KEPT = 500;

/** Reads the filters of addresses; clients send the same one with every tile. */
export class TileFilters {
  readonly #known = new LRUCache<string, readonly TileFilter[]>({max: KEPT});

  /** The filter for each layer, in the same order. Throws ValidationFailed naming what is wrong with it. */
  read(layers: readonly Layer[], text: string): readonly TileFilter[] {
    const key = `${layers.map(({id}) => id).join()} ${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const filters = readFilters(layers, text);
    this.#known.set(key, filters);
    return filters;
  }
}

function readFilters(layers: readonly Layer[], text: string): readonly TileFilter[] {
  const expression = orMistake(() => canonicalise(readText(text)), '');
  if ('message' in expression) throw new ValidationFailed([expression]);
  const made = layers.map(layer => orMistake(() => filterFor(layer, expression.value), `${layer.id}: `));
  const mistakes = made.flatMap(one => ('message' in one ? [one] : []));
  if (mistakes.length > 0) throw new ValidationFailed(mistakes);
  return made.flatMap(one => ('value' in one ? [one.value] : []));
}

function filterFor(layer: Layer, expression: Expression): TileFilter {
  const bound = new BoundValues(FIRST_PLACEHOLDER);
  const sql = filterSql(expression, {queryables: layerQueryables(layer), crs: CRS84, bound});
  return {text: canonicalText(expression), sql, values: bound.values};
}

function orMistake<T>(make: () => T, where: string): {readonly value: T} | InputError {
  try {
    return {value: make()};
  } catch (error) {
    if (error instanceof FilterError) return {path: 'query.filter', message: where + error.message};
    throw error;
  }
}
