import {z} from 'zod';
import type {Access} from '../../../tiles/access.ts';
import type {Html} from './html.ts';
import {type Format, HTML, JSON_TYPE, type Language} from './media.ts';

/** A link as every OGC API writes it. */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
  readonly templated?: boolean;
}

/** What a resource is given: checked parameters and where the caller stands. */
export interface ResourceInput {
  readonly params: Readonly<Record<string, string>>;
  /** As the schema of the resource made them. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly format: Format;
  readonly language: Language;
  /** 'https://atlas.example.org/ogc' */
  readonly base: string;
  /** The address asked for, absolute. */
  readonly url: URL;
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly type: string;
  /** Whole, or in pieces where the whole may be large. */
  readonly body: string | AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One address of the API. */
export interface Resource {
  /** Below /ogc: '/collections/{collectionId}'. */
  readonly path: string;
  readonly operationId: string;
  /** One line for the API's reader. */
  readonly summary: string;
  readonly tag: string;
  /** Who may ask. */
  readonly access: Access;
  /** Media type of the answer that is not HTML. */
  readonly type: string;
  /** Component of the API's description that the answer fits. */
  readonly schema: string;
  /** Values of f; without them json and html. */
  readonly formats?: readonly string[];
  /** Parameters besides f and lang; may depend on the address. Throws NotFound where the address names nothing. */
  readonly query?: (params: Readonly<Record<string, string>>) => z.ZodObject;
  readonly answer: (input: ResourceInput) => Promise<Reply> | Reply;
  /** Whether this answer may be too large to be kept: then it goes out in pieces as they come. */
  readonly isLarge?: (input: ResourceInput) => boolean;
}

/** An address that the tile store answers. */
export interface TileResource extends Omit<Resource, 'answer' | 'isLarge'> {
  /** The address of the tile below /tiles. */
  readonly tile: (input: ResourceInput) => string;
}

/** A document as JSON or as a page, whichever was asked for. */
export function documentReply(input: ResourceInput, document: object, page: () => Html, type = JSON_TYPE): Reply {
  if (input.format === 'html') return {type: `${HTML}; charset=utf-8`, body: page().text};
  return {type, body: JSON.stringify(document)};
}

/** The address asked for with some parameters set, or removed by null. */
export function withParameters(url: URL, changes: Readonly<Record<string, string | null>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
  }
  return changed.href;
}

/** Links to the resource itself in this and in its other form. */
export function selfLinks({url, format}: Pick<ResourceInput, 'url' | 'format'>, type = JSON_TYPE): Link[] {
  const form = (of: Format): Link => ({
    href: of === format ? url.href : withParameters(url, {f: of}),
    rel: of === format ? 'self' : 'alternate',
    type: of === 'html' ? HTML : type,
    title: of === 'html' ? 'HTML' : 'JSON',
  });
  return format === 'html' ? [form('html'), form('json')] : [form('json'), form('html')];
}

/** Parameters that every address takes. */
export function commonParameters({formats = ['json', 'html']}: Pick<Resource, 'formats'>) {
  return {
    f: z.enum(formats).optional().meta({description: 'Form of the answer; without it the Accept header decides'}),
    lang: z
      .enum(['vi', 'en'])
      .optional()
      .meta({description: 'Language of titles; without it the Accept-Language header decides'}),
  };
}
