import {z} from 'zod';
import type {Access, Actor} from '../../../tiles/access.ts';
import {withoutFaultyItems} from './left-out.ts';
import type {InputError, ProblemCode} from './problem.ts';
import {ValidationFailed} from './problem.ts';
import type {RateLimit} from './rate-limiter.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler is given: checked parameters and the few facts of the request that are not parameters. */
export interface RouteInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** 'https://atlas.example.org': where the caller sees this server, for absolute addresses. */
  readonly origin: string;
  /** Undefined: the public. */
  readonly actor: Actor | undefined;
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

/** What is said of every address, whatever it answers with. */
export interface AddressDeclaration<Params extends z.ZodObject, Query extends z.ZodObject> {
  /** '/api/units/{code}' */
  readonly path: string;
  /** One line for the API's reader. */
  readonly summary: string;
  readonly tags: readonly string[];
  /** Who may ask. */
  readonly access: Access;
  readonly params?: Params;
  /** Parameters not declared here are refused. */
  readonly query?: Query;
  /** Besides validation_failed, unavailable and internal. */
  readonly errors?: readonly ProblemCode[];
  /** Requests from one address. Default: none for GET, WRITE_LIMIT for every other method. */
  readonly limit?: RateLimit;
}

interface RouteDeclaration<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
> extends AddressDeclaration<Params, Query> {
  readonly method: Method;
  /** Of a JSON body; other methods than GET only. */
  readonly body?: Body;
  /** Only declared fields leave the server. */
  readonly response: Response;
  /** Default application/json. */
  readonly contentType?: string;
  /** What the answer of a GET follows. Default 'layers': kept until data or day change. 'nothing': made anew each time, never stored. */
  readonly follows?: 'layers' | 'nothing';
  readonly handler: (
    input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Response> | JsonText> | z.input<Response> | JsonText;
}

/** The request as it comes, before anything is checked. */
export interface RawInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly origin: string;
  readonly actor: Actor | undefined;
  readonly signal: AbortSignal;
}

/** What the API's description tells of any address. */
export interface Described {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly access: Access;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly errors: readonly ProblemCode[];
  readonly limit: RateLimit | undefined;
}

export interface Route extends Described {
  readonly body: z.ZodType | undefined;
  readonly response: z.ZodType;
  readonly contentType: string;
  readonly follows: 'layers' | 'nothing';
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
  Body extends z.ZodType = z.ZodUndefined,
>(declaration: RouteDeclaration<Params, Query, Body, Response>): Route {
  const {method, body, response, contentType = 'application/json', follows = 'layers'} = declaration;
  const address = describe(method, declaration);
  const readRaw = inputReader(address, body);
  return {
    ...address,
    ...{body, response, contentType, follows},
    answer: async (raw, options) => {
      const input = {...raw, ...readRaw(raw)};
      // readRaw has just parsed with these very schemas; the compiler cannot follow that through the erased types.
      const result = await declaration.handler(input as RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>);
      return write(result, response, `${method.toUpperCase()} ${address.path}`, options);
    },
  };
}

/** A declaration with its defaults. */
export function describe(method: Method, declaration: AddressDeclaration<z.ZodObject, z.ZodObject>): Described {
  const {path, summary, tags, access, errors = [], limit} = declaration;
  const params = (declaration.params ?? z.object({})).strict();
  const query = (declaration.query ?? z.object({})).strict();
  return {method, path, summary, tags, access, params, query, errors, limit};
}

/** A function that checks all parts of a request. It throws ValidationFailed with every mistake. */
export function inputReader({params, query}: Pick<Described, 'params' | 'query'>, body?: z.ZodType) {
  return (raw: RawInput): {params: unknown; query: unknown; body: unknown} => {
    const readParams = params.safeParse(raw.params);
    const readQuery = query.safeParse(raw.query);
    const readBody = body?.safeParse(raw.body);
    const errors = [
      ...(readParams.error?.issues ?? []).flatMap(issue => inputErrors('path', issue, params, raw.params)),
      ...(readQuery.error?.issues ?? []).flatMap(issue => inputErrors('query', issue, query, raw.query)),
      ...(readBody?.error?.issues ?? []).map(bodyError),
    ];
    if (errors.length > 0) throw new ValidationFailed(errors);
    return {params: readParams.data, query: readQuery.data, body: readBody?.data};
  };
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
  return [{path, ...explain(issue, message)}];
}

function bodyError(issue: z.core.$ZodIssue): InputError {
  return {path: ['body', ...issue.path.map(String)].join('.'), ...explain(issue, 'Not valid')};
}

function explain(issue: z.core.$ZodIssue, message: string): Omit<InputError, 'path'> {
  if (issue.code === 'invalid_value') return {message, expected: `one of ${issue.values.map(String).join(', ')}`};
  if (issue.code === 'invalid_type') return {message, expected: issue.expected};
  const expected = /^Expected (.+)$/.exec(issue.message)?.[1];
  return expected === undefined ? {message: issue.message} : {message, expected};
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
