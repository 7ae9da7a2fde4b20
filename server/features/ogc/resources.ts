import type {z} from 'zod';
import type {FeatureContext} from '../../core/http/feature.ts';
import {collectionResource, collectionsResource} from './collection-resources.ts';
import {CONFORMANCE} from './conformance.ts';
import {itemResource, itemsResource} from './items.ts';
import {KnownFacts} from './known-facts.ts';
import {apiResource, conformanceResource, landingResource} from './landing.ts';
import {describeApi} from './openapi.ts';
import type {Resource} from './resource.ts';

/** Everything below /ogc. `common` are the parameters of every address. */
export function ogcResources({db, clock}: FeatureContext, common: z.ZodObject): readonly Resource[] {
  const facts = new KnownFacts(db);
  const services = {db, facts, now: clock};
  const resources: readonly Resource[] = [
    landingResource,
    apiResource(base => describeApi(resources, common, base)),
    conformanceResource(CONFORMANCE),
    collectionsResource(facts),
    collectionResource(facts),
    itemsResource(services),
    itemResource(services),
  ];
  return resources;
}
