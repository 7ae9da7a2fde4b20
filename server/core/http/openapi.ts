import {z} from 'zod';
import type {FileRoute} from './file-route.ts';
import {PROBLEMS, type ProblemCode} from './problem.ts';
import type {Described, Route} from './route.ts';

type Json = Record<string, unknown>;

const ALWAYS: readonly ProblemCode[] = ['unavailable', 'internal'];

const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEMS)),
    instance: z.string(),
    errors: z.array(z.object({path: z.string(), message: z.string(), expected: z.string().optional()})).optional(),
  })
  .meta({id: 'Problem', description: 'What went wrong (RFC 9457). The code is stable; the texts are not.'});

/** OpenAPI 3.1 of the declared routes. Schemas with a `meta({id})` become shared components. */
export function openapi(routes: readonly (Route | FileRoute)[], version: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  schemaOf(ProblemSchema, 'output', components);
  for (const route of routes) {
    paths[route.path] = {...paths[route.path], [route.method]: operation(route, components)};
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atlas Nông thôn Lai Châu',
      version,
      description:
        'Agriculture, rural tourism and the new-rural programme of Lai Châu. Longitude and latitude are WGS 84.',
    },
    // As seen from /api/openapi.json: the API may lie below a path of a proxy.
    servers: [{url: '..'}],
    paths,
    components: {schemas: components, securitySchemes: {bearer: {type: 'http', scheme: 'bearer'}}},
  };
}

function operation(route: Route | FileRoute, components: Json): Json {
  return {
    summary: route.summary,
    tags: route.tags,
    operationId: operationId(route),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...('body' in route && route.body && {requestBody: requestBody(route.body, components)}),
    ...(route.access !== 'public' && {security: [{bearer: []}]}),
    responses: {
      200: {
        description: 'Success',
        content: content(route, components),
      },
      ...problemResponses(route),
    },
  };
}

function requestBody(body: z.ZodType, components: Json): Json {
  return {required: true, content: {'application/json': {schema: schemaOf(body, 'input', components)}}};
}

function content(route: Route | FileRoute, components: Json): Json {
  if ('response' in route) return {[route.contentType]: {schema: schemaOf(route.response, 'output', components)}};
  return Object.fromEntries(route.contentTypes.map(type => [type, {schema: {type: 'string', format: 'binary'}}]));
}

/** 'get /api/units/{code}/profile' → 'get_units_code_profile' */
function operationId({method, path}: Described): string {
  return [
    method,
    ...path
      .replace(/^\/api\//, '/')
      .split(/[^a-zA-Z0-9]+/)
      .filter(Boolean),
  ].join('_');
}

function parameters(schema: z.ZodObject, place: 'path' | 'query'): Json[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const {description, ...rest} = schemaOf(field, 'input', {});
    const required = place === 'path' || !field.safeParse(undefined).success;
    return {name, in: place, required, ...(description ? {description} : {}), schema: rest};
  });
}

function problemResponses(route: Described): Json {
  const hasInput = Object.keys({...route.params.shape, ...route.query.shape}).length > 0;
  const codes = [
    ...(hasInput ? (['validation_failed'] as const) : []),
    ...(route.access === 'public' ? [] : (['credentials_required', 'forbidden'] as const)),
    ...(route.method === 'get' ? [] : (['cross_site', 'too_many_requests'] as const)),
    ...route.errors,
    ...ALWAYS,
  ];
  const byStatus = Map.groupBy(codes, code => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.map(code => `${code}: ${PROBLEMS[code].title}`).join('. '),
        content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}},
      },
    ]),
  );
}

/** JSON Schema of one value; its named parts move into `components`. */
function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output', components: Json): Json {
  const {$schema: _, $defs = {}, ...own} = z.toJSONSchema(schema, {io, unrepresentable: 'any'});
  for (const [name, part] of Object.entries($defs)) components[name] = relink(part);
  return relink(own);
}

/** '#/$defs/Unit' → '#/components/schemas/Unit', everywhere inside. */
function relink<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
