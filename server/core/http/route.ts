import {z} from 'zod';
import {withoutFaultyItems} from './left-out.ts';
import type {InputError, ProblemCode} from './problem.ts';
import {ValidationFailed} from './problem.ts';

/** What a handler is given: checked parameters and the few facts of the request that are not parameters. */
export interface RouteInput<Params, Query> {
  readonly params: Params;
  readonly query: Query;
  /** 'https://atlas.example.org': where the caller sees this server, for absolute addresses. */
  readonly origin: string;
  /** Fires when the caller has gone away. */
  readonly signal: AbortSignal;
}

/** JSON already written by the database or by hand, for answers too large to build as objects. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export interface RouteDeclaration<Params extends z.ZodObject, Query extends z.ZodObject, Response extends z.ZodType> {
  readonly method: 'get';
  /** '/api/units/{code}' */
  readonly path: string;
  /** One line for the API's reader. */
  readonly summary: string;
  readonly tags: readonly string[];
  readonly params?: Params;
  /** Parameters not declared here are refused. */
  readonly query?: Query;
  /** Only declared fields leave the server. */
  readonly response: Response;
  /** Besides validation_failed, unavailable and internal. */
  readonly errors?: readonly ProblemCode[];
  /** Default application/json. */
  readonly contentType?: string;
  /** How long a browser may use the answer without asking; 0, the default, asks each time by ETag; 'never' keeps nothing. */
  readonly cacheSeconds?: number | 'never';
  readonly handler: (
    input: RouteInput<z.output<Params>, z.output<Query>>,
  ) => Promise<z.input<Response> | JsonText> | z.input<Response> | JsonText;
}

/** The request as it comes, before anything is checked. */
export interface RawInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly origin: string;
  readonly signal: AbortSignal;
}

/** What the API's description tells of any address. */
export interface Described {
  readonly method: 'get';
  readonly path: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly errors: readonly ProblemCode[];
}

export interface Route extends Described {
  readonly response: z.ZodType;
  readonly contentType: string;
  readonly cacheSeconds: number | 'never';
  /** Checks the input, runs the handler, returns the JSON text. Throws ValidationFailed with every mistake. */
  readonly answer: (raw: RawInput, options: AnswerOptions) => Promise<string>;
}

export interface AnswerOptions {
  /** Also check answers written as text. */
  readonly checkText: boolean;
  /** Told of every item of a list that is not as declared and was therefore left out. */
  readonly onLeftOut: (item: string) => void;
}

/** Declares one address: its checks, its documentation and its handler. */
export function route<
  Response extends z.ZodType,
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(declaration: RouteDeclaration<Params, Query, Response>): Route {
  const {
    method,
    path,
    summary,
    tags,
    response,
    errors = [],
    contentType = 'application/json',
    cacheSeconds = 0,
  } = declaration;
  const params: z.ZodObject = declaration.params ?? z.object({});
  const query: z.ZodObject = declaration.query ?? z.object({});
  const strictParams = params.strict();
  const strictQuery = query.strict();
  return {
    ...{method, path, summary, tags, params, query, response, errors, contentType, cacheSeconds},
    answer: async (raw, options) => {
      const input = {...raw, ...readInput(strictParams, strictQuery, raw)};
      // readInput has just parsed with these very schemas; the compiler cannot follow that through the erased types.
      const result = await declaration.handler(input as RouteInput<z.output<Params>, z.output<Query>>);
      return write(result, response, `${method.toUpperCase()} ${path}`, options);
    },
  };
}

/** Throws ValidationFailed with every mistake. Both schemas are to be strict ones. */
export function readInput(params: z.ZodObject, query: z.ZodObject, raw: RawInput): {params: unknown; query: unknown} {
  const readParams = params.safeParse(raw.params);
  const readQuery = query.safeParse(raw.query);
  const errors = [
    ...(readParams.error?.issues ?? []).flatMap(issue => inputErrors('path', issue, params, raw.params)),
    ...(readQuery.error?.issues ?? []).flatMap(issue => inputErrors('query', issue, query, raw.query)),
  ];
  if (errors.length > 0) throw new ValidationFailed(errors);
  return {params: readParams.data, query: readQuery.data};
}

/** An issue as the caller can use it. A message that begins with 'Expected ' becomes the `expected` of a plain 'Not valid'. */
function inputErrors(
  place: 'path' | 'query',
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): InputError[] {
  if (issue.code === 'unrecognized_keys') {
    const expected = Object.keys(schema.shape).join(', ') || 'no parameters';
    return issue.keys.map(key => ({path: `${place}.${key}`, message: 'Unknown parameter', expected}));
  }
  const path = [place, ...issue.path.map(String)].join('.');
  const value = given[String(issue.path[0])];
  if (Array.isArray(value)) return [{path, message: 'Given more than once', expected: 'one value'}];
  const message = value === undefined ? 'Missing' : 'Not valid';
  if (issue.code === 'invalid_value')
    return [{path, message, expected: `one of ${issue.values.map(String).join(', ')}`}];
  if (issue.code === 'invalid_type') return [{path, message, expected: issue.expected}];
  const expected = /^Expected (.+)$/.exec(issue.message)?.[1];
  return [expected === undefined ? {path, message: issue.message} : {path, message, expected}];
}

function write(result: unknown, response: z.ZodType, name: string, {checkText, onLeftOut}: AnswerOptions): string {
  if (result instanceof JsonText) {
    if (checkText) checked(JSON.parse(result.text), response, name);
    return result.text;
  }
  return JSON.stringify(checked(result, response, name, onLeftOut));
}

function checked(value: unknown, response: z.ZodType, name: string, onLeftOut?: (item: string) => void): unknown {
  const parsed = response.safeParse(value);
  if (parsed.success) return parsed.data;
  const remainder = onLeftOut && withoutFaultyItems(value, parsed.error.issues);
  const again = remainder && response.safeParse(remainder.value);
  if (!again?.success) {
    throw new Error(`${name} answered with something else than it declares:\n${z.prettifyError(parsed.error)}`);
  }
  for (const item of remainder?.leftOut ?? []) onLeftOut?.(item);
  return again.data;
}
