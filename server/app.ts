import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Feature, FeatureContext} from './core/http/feature.ts';
import {mount} from './core/http/mount.ts';
import {createPreflight} from './core/http/preflight.ts';
import {createStaticClient} from './core/http/static-client.ts';
import type {Log} from './core/log.ts';
import {PRODUCT} from './core/product.ts';
import {createTileHandler} from './core/tiles/index.ts';
import {catalogueFeature} from './features/catalogue/index.ts';
import {changesFeature} from './features/changes/index.ts';
import {criteriaFeature} from './features/criteria/index.ts';
import {downloadsFeature} from './features/downloads/index.ts';
import {facilitiesFeature} from './features/facilities/index.ts';
import {healthFeature} from './features/health/index.ts';
import {layersFeature} from './features/layers/index.ts';
import {ocopFeature} from './features/ocop/index.ts';
import {createOgcHandler} from './features/ogc/index.ts';
import {placesFeature} from './features/places/index.ts';
import {searchFeature} from './features/search/index.ts';
import {siteFeature} from './features/site/index.ts';
import {sourcesFeature} from './features/sources/index.ts';
import {targetsFeature} from './features/targets/index.ts';
import {tourismFeature} from './features/tourism/index.ts';
import {unitsFeature} from './features/units/index.ts';
import {zonesFeature} from './features/zones/index.ts';

/** Everything the server can do, in the order of the API's description. */
const FEATURES: readonly Feature[] = [
  siteFeature,
  layersFeature,
  changesFeature,
  searchFeature,
  placesFeature,
  unitsFeature,
  zonesFeature,
  tourismFeature,
  ocopFeature,
  facilitiesFeature,
  criteriaFeature,
  targetsFeature,
  sourcesFeature,
  downloadsFeature,
  catalogueFeature,
  healthFeature,
];

export interface AppContext extends FeatureContext {
  readonly log: Log;
  /** Also check answers written as text against their declaration: tests and development. */
  readonly checkText?: boolean;
}

/** The whole server as one function of Node's http server. */
export function createApp(context: AppContext): (request: IncomingMessage, response: ServerResponse) => void {
  const {config, log, checkText = false} = context;
  const routes = FEATURES.flatMap(feature => feature(context));
  const app = mount({routes, client: createStaticClient(), config, log, version: PRODUCT.version, checkText});
  const answerPreflight = createPreflight(config);
  // Tiles come before the middleware: a cached one costs less than the stack does.
  const answerTile = createTileHandler(context);
  const answerOgc = createOgcHandler({...context, answerTile});
  return (request, response) => {
    if (answerTile(request, response) || answerPreflight(request, response) || answerOgc(request, response)) return;
    app(request, response);
  };
}
