import {z} from 'zod';
import type {Layer} from '../../../tiles/layer.ts';
import {
  BoundValues,
  CRS_LIST,
  CRS84,
  canonicalise,
  canonicalText,
  type Expression,
  FilterError,
  filterSql,
  findCrs,
  layerQueryables,
  readJson,
  readText,
} from '../../core/cql2/index.ts';
import {ValidationFailed} from '../../core/http/problem.ts';
import type {Condition} from './condition.ts';

export interface Filter {
  readonly condition: Condition;
  /** Equal for filters that say the same. */
  readonly signature: string;
}

/** Parameters of OGC API – Features – Part 3. */
export function filterParameters() {
  return {
    filter: z
      .string()
      .optional()
      .meta({description: 'Condition in CQL2 over the queryable properties', example: "name LIKE 'Nậm%'"}),
    'filter-lang': z
      .enum(['cql2-text', 'cql2-json'])
      .default('cql2-text')
      .meta({description: 'Encoding of the filter'}),
    'filter-crs': z
      .enum(CRS_LIST.map(({uri}) => uri))
      .default(CRS84.uri)
      .meta({description: 'Reference system of the geometries in the filter'}),
  };
}

const Given = z.looseObject({
  filter: z.string().optional(),
  'filter-lang': z.enum(['cql2-text', 'cql2-json']),
  'filter-crs': z.string(),
});

/** The filter among the checked parameters, tried out so that its mistakes are known. Throws ValidationFailed. */
export function readFilterParameters(layer: Layer, checked: Readonly<Record<string, unknown>>): Filter | undefined {
  const {filter, 'filter-lang': language, 'filter-crs': uri} = Given.parse(checked);
  if (filter === undefined) return undefined;
  const crs = findCrs(uri) ?? CRS84;
  const queryables = layerQueryables(layer);
  try {
    const expression: Expression = canonicalise(language === 'cql2-json' ? readJson(filter) : readText(filter));
    filterSql(expression, {queryables, crs, bound: new BoundValues()});
    return {
      condition: bound => filterSql(expression, {queryables, crs, bound}),
      signature: `${crs.uri} ${canonicalText(expression)}`,
    };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw new ValidationFailed([{path: 'query.filter', message: error.message}]);
  }
}
