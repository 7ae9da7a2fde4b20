import type {Request, Response} from 'express';
import type {z} from 'zod';
import {
  type AddressDeclaration,
  type Described,
  describe,
  inputReader,
  type RawInput,
  type RouteInput,
} from './route.ts';

export interface FileRouteDeclaration<Params extends z.ZodObject, Query extends z.ZodObject>
  extends AddressDeclaration<Params, Query> {
  /** Media types of the files at this address. */
  readonly contentTypes: readonly string[];
  /** Answers by itself; what it throws before the first byte becomes a problem, after it a broken connection. */
  readonly respond: (
    input: RouteInput<z.output<Params>, z.output<Query>, undefined>,
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
  const address = describe('get', declaration);
  const readRaw = inputReader(address);
  return {
    ...address,
    contentTypes: declaration.contentTypes,
    respond: async (raw, request, response) => {
      const input = {...raw, ...readRaw(raw)};
      // readRaw has just parsed with these very schemas; the compiler cannot follow that through the erased types.
      await declaration.respond(input as RouteInput<z.output<Params>, z.output<Query>, undefined>, request, response);
    },
  };
}
