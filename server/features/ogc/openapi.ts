import {z} from 'zod';
import {PROBLEMS} from '../../core/http/problem.ts';
import {PRODUCT} from '../../core/product.ts';
import {COLLECTION_IDS} from './collections.ts';
import {HTML} from './media.ts';
import {SCHEMAS} from './openapi-schemas.ts';
import {commonParameters, type Resource, type TileResource} from './resource.ts';
import {TEXTS} from './texts.ts';
import {MATRIX_SET} from './tile-matrix-set.ts';

type Json = Record<string, unknown>;

export interface ApiDocument extends Json {
  readonly paths: Readonly<Record<string, Json>>;
}

/** OpenAPI 3.0 of the resources. A resource whose parameters differ by collection stands once for every collection. */
export function describeApi(resources: readonly (Resource | TileResource)[], base: string): ApiDocument {
  return {
    openapi: '3.0.3',
    info: {title: TEXTS.title.en, description: TEXTS.description.en, version: PRODUCT.version},
    servers: [{url: base}],
    tags: [...new Set(resources.map(({tag}) => tag))].map(name => ({name})),
    paths: Object.fromEntries(resources.flatMap(pathsOf)),
    components: {schemas: SCHEMAS},
  };
}

function pathsOf(resource: Resource | TileResource): [string, Json][] {
  const path = resource.path === '' ? '/' : resource.path;
  if (!path.endsWith('/items'))
    return [[path, operation(resource, {collectionId: COLLECTION_IDS[0] ?? '', tileMatrixSetId: MATRIX_SET})]];
  return COLLECTION_IDS.map(id => [
    path.replace('{collectionId}', id),
    operation({...resource, operationId: `${resource.operationId}_${id}`}, {collectionId: id}, [id]),
  ]);
}

function operation(
  resource: Resource | TileResource,
  params: Readonly<Record<string, string>>,
  fixed: readonly string[] = [],
): Json {
  const {path, operationId, summary, tag, type, schema, formats} = resource;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = (resource.query?.(params) ?? z.object({})).extend(commonParameters(resource));
  return {
    get: {
      operationId,
      summary,
      tags: [tag],
      parameters: [
        ...names.filter(name => name !== 'collectionId' || fixed.length === 0).map(pathParameter),
        ...Object.entries(query.shape).map(([name, field]) => queryParameter(name, field)),
      ],
      responses: {
        200: {
          description: summary,
          content: {
            [type]: {schema: {$ref: `#/components/schemas/${schema}`}},
            ...(formats === undefined && {[HTML]: {schema: {type: 'string'}}}),
          },
        },
        ...Object.fromEntries(failures(names).map(code => [PROBLEMS[code].status, problemResponse(code)])),
      },
    },
  };
}

function failures(names: readonly string[]) {
  return [
    'validation_failed',
    ...(names.length > 0 ? (['not_found'] as const) : []),
    'internal',
    'unavailable',
  ] as const;
}

function problemResponse(code: keyof typeof PROBLEMS): Json {
  const schema = {$ref: '#/components/schemas/problem'};
  return {description: PROBLEMS[code].title, content: {'application/problem+json': {schema}}};
}

const PATH_VALUES: Readonly<Record<string, Json>> = {
  collectionId: {enum: COLLECTION_IDS},
  tileMatrixSetId: {enum: [MATRIX_SET]},
};

function pathParameter(name: string): Json {
  return {name, in: 'path', required: true, schema: {type: 'string', ...PATH_VALUES[name]}};
}

function queryParameter(name: string, field: z.core.$ZodType): Json {
  const json: Json = z.toJSONSchema(field, {target: 'openapi-3.0', io: 'input', unrepresentable: 'any'});
  const {description, example, $schema: _, ...schema} = json;
  const isList = name === 'bbox';
  return {
    name,
    in: 'query',
    required: false,
    ...(description !== undefined && {description}),
    ...(isList
      ? {schema: BBOX, style: 'form', explode: false}
      : {schema, style: 'form', explode: name === 'limit' ? false : undefined}),
    ...(example !== undefined && !isList && {example}),
  };
}

const BBOX = {
  type: 'array',
  minItems: 4,
  maxItems: 6,
  oneOf: [
    {minItems: 4, maxItems: 4},
    {minItems: 6, maxItems: 6},
  ],
  items: {type: 'number'},
};
