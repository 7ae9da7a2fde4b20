import type {Request, Response} from 'express';
import {z} from 'zod';
import type {ProblemCode} from './problem.ts';
import {type Described, type RawInput, type RouteInput, readInput} from './route.ts';

export interface FileRouteDeclaration<Params extends z.ZodObject, Query extends z.ZodObject> {
  readonly path: string;
  /** One line for the API's reader. */
  readonly summary: string;
  readonly tags: readonly string[];
  readonly params?: Params;
  /** Parameters not declared here are refused. */
  readonly query?: Query;
  /** Media types of the files at this address. */
  readonly contentTypes: readonly string[];
  readonly errors?: readonly ProblemCode[];
  /** Answers by itself; what it throws before the first byte becomes a problem, after it a broken connection. */
  readonly respond: (
    input: RouteInput<z.output<Params>, z.output<Query>>,
    request: Request,
    response: Response,
  ) => Promise<void>;
}

/** An address whose answers are files: checked and described like any other, written by its own means. */
export interface FileRoute extends Described {
  readonly contentTypes: readonly string[];
  readonly respond: (raw: RawInput, request: Request, response: Response) => Promise<void>;
}

/** Declares an address of files. */
export function fileRoute<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(declaration: FileRouteDeclaration<Params, Query>): FileRoute {
  const {path, summary, tags, contentTypes, errors = []} = declaration;
  const params: z.ZodObject = declaration.params ?? z.object({});
  const query: z.ZodObject = declaration.query ?? z.object({});
  const strictParams = params.strict();
  const strictQuery = query.strict();
  return {
    ...{method: 'get', path, summary, tags, params, query, contentTypes, errors},
    respond: async (raw, request, response) => {
      const input = {...raw, ...readInput(strictParams, strictQuery, raw)};
      // readInput has just parsed with these very schemas; the compiler cannot follow that through the erased types.
      await declaration.respond(input as RouteInput<z.output<Params>, z.output<Query>>, request, response);
    },
  };
}
