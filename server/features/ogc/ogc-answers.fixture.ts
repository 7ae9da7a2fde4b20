/** Shapes of the API's answers, as its tests read them. */
import {z} from 'zod';

export const Link = z.object({href: z.url(), rel: z.string(), type: z.string().optional()});
export const Linked = z.looseObject({links: z.array(Link)});
export const Position = z.array(z.number());
export const Feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]),
  geometry: z.object({type: z.string(), coordinates: z.array(z.unknown())}),
  properties: z.record(z.string(), z.unknown()),
});
export const FeatureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(Feature),
  numberMatched: z.int(),
  numberReturned: z.int(),
  timeStamp: z.iso.datetime(),
  links: z.array(Link),
});
export const Collection = z.looseObject({
  id: z.string(),
  extent: z.object({spatial: z.object({bbox: z.array(Position).min(1), crs: z.string()})}),
  links: z.array(Link),
});

export type LinkDocument = z.infer<typeof Link>;

/** Address of the first link with that relation. */
export function follow(links: readonly LinkDocument[], rel: string): string | undefined {
  return links.find(link => link.rel === rel)?.href;
}
