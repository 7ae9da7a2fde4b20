import type {IncomingMessage, ServerResponse} from 'node:http';
import {AnswerMemory} from './core/answers/index.ts';
import {logAccess} from './core/http/access-log.ts';
import type {Feature, FeatureContext} from './core/http/feature.ts';
import type {FileRoute} from './core/http/file-route.ts';
import {mount} from './core/http/mount.ts';
import {answerPreflight} from './core/http/preflight.ts';
import {createErrorReport} from './core/http/report-error.ts';
import {createContexts} from './core/http/request-context.ts';
import type {Route} from './core/http/route.ts';
import {securityHeaderList, securityHeaders} from './core/http/security-headers.ts';
import {createStaticClient} from './core/http/static-client.ts';
import {KnownFacts} from './core/layers/index.ts';
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

export interface AppContext extends Omit<FeatureContext, 'facts'> {
  readonly log: Log;
  /** Also check answers written as text against their declaration: tests and development. */
  readonly checkText?: boolean;
}

/** Every declared address, in the order of the API's description. */
export function routesOf(context: FeatureContext): readonly (Route | FileRoute)[] {
  return FEATURES.flatMap(feature => feature(context));
}

/** The whole server as one function of Node's http server. */
export function createApp(options: AppContext): (request: IncomingMessage, response: ServerResponse) => void {
  const {config, log, checkText = false, changes: versions, clock} = options;
  const context: FeatureContext = {...options, facts: new KnownFacts(options.db, versions)};
  const openContext = createContexts(config);
  const setHeaders = securityHeaders(config);
  const reportError = createErrorReport(log, setHeaders);
  const answers = new AnswerMemory({versions, clock, always: securityHeaderList(config, '/api/').flat()});
  // Tiles and kept answers come before the middleware: they cost less than the stack does.
  const answerTile = createTileHandler({...context, reportError});
  const answerOgc = createOgcHandler({...context, answerTile, answers, reportError, setHeaders});
  const app = mount({
    ...{routes: routesOf(context), client: createStaticClient(), log, reportError, setHeaders, checkText},
    version: PRODUCT.version,
    respondKept: (request, make) => answers.respond(request, make),
  });
  return (request, response) => {
    const opened = openContext(request, response);
    logAccess(opened, log);
    if (answerTile(opened) || answers.answerKept(opened)) return;
    if (answerPreflight(opened, setHeaders) || answerOgc(opened)) return;
    app(request, response);
  };
}
