import type {FeatureContext} from '../../core/http/feature.ts';
import {collectionResource, collectionsResource} from './collection-resources.ts';
import {CONFORMANCE} from './conformance.ts';
import {ItemCounts} from './item-counts.ts';
import {itemResource, itemsResource} from './items.ts';
import {apiResource, conformanceResource, landingResource} from './landing.ts';
import {describeApi} from './openapi.ts';
import {queryablesResource} from './queryables.ts';
import type {Resource, TileResource} from './resource.ts';
import {matrixSetResource, matrixSetsResource} from './tile-matrix-set.ts';
import {tileResources} from './tilesets.ts';

/** Everything below /ogc. */
export function ogcResources({db, clock, changes, facts}: FeatureContext): readonly (Resource | TileResource)[] {
  const services = {db, counts: new ItemCounts(db, changes), now: clock};
  const resources: readonly (Resource | TileResource)[] = [
    landingResource,
    apiResource(base => describeApi(resources, base)),
    conformanceResource(CONFORMANCE),
    collectionsResource(facts),
    collectionResource(facts),
    itemsResource(services),
    itemResource(services),
    queryablesResource,
    ...tileResources(facts),
    matrixSetsResource,
    matrixSetResource,
  ];
  return resources;
}
