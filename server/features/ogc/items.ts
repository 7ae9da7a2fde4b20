import {z} from 'zod';
import type {Layer} from '../../../tiles/layer.ts';
import type {Database} from '../../core/db/database.ts';
import {NotFound} from '../../core/http/problem.ts';
import {knownCollection} from './collections.ts';
import {writeCursor} from './cursor.ts';
import type {ItemCounts} from './item-counts.ts';
import {itemPage, itemsPage} from './items-pages.ts';
import {crsParameter, type ItemsQuery, itemsParameters, knownCrs, readItemsQuery} from './items-parameters.ts';
import {type ItemRow, readItem, readItems} from './items-store.ts';
import {GEOJSON, HTML} from './media.ts';
import {type Link, type Reply, type Resource, type ResourceInput, selfLinks, withParameters} from './resource.ts';

/** Rows asked for at once: an answer of any size needs the memory of this many features. */
const BATCH = 200;

/** A page of more features than this is sent as it is read, and not kept. */
const KEPT_ITEMS = 1_000;

interface Services {
  readonly db: Database;
  readonly counts: ItemCounts;
  readonly now: () => Date;
}

/** The features of a collection, page by page. */
export function itemsResource(services: Services): Resource {
  return {
    path: '/collections/{collectionId}/items',
    operationId: 'getFeatures',
    summary: 'Features of a collection that fit the question, in the order of their identifiers',
    tag: 'Features',
    access: 'public',
    type: GEOJSON,
    schema: 'featureCollection',
    query: ({collectionId = ''}) => itemsParameters(knownCollection(collectionId)),
    answer: input => answerItems(services, input),
    isLarge: ({query, format}) => format === 'json' && Number(query.limit) > KEPT_ITEMS,
  };
}

async function answerItems({db, counts, now}: Services, input: ResourceInput): Promise<Reply> {
  const layer = knownCollection(input.params.collectionId ?? '');
  const query = readItemsQuery(layer, input.query);
  const matched = await counts.of(layer, query, input.signal);
  const pieces = collectionText(input, layer, query, {
    features: new FeatureStream(db, layer, query, input.signal),
    matched,
    timeStamp: now().toISOString(),
  });
  const headers = {'Content-Crs': `<${query.crs.uri}>`};
  if (input.format === 'json') return {type: GEOJSON, body: pieces, headers};
  let text = '';
  for await (const piece of pieces) text += piece;
  return {type: `${HTML}; charset=utf-8`, body: itemsPage(input, layer, JSON.parse(text)).text, headers};
}

interface Contents {
  readonly features: FeatureStream;
  readonly matched: number;
  readonly timeStamp: string;
}

/** A FeatureCollection in pieces; what is only known after the last feature stands behind the features. */
async function* collectionText(
  input: ResourceInput,
  layer: Layer,
  {limit}: ItemsQuery,
  {features, matched, timeStamp}: Contents,
): AsyncGenerator<string> {
  let start = '{"type":"FeatureCollection","features":[';
  for await (const batch of features.batches(limit)) {
    yield start + batch.map(({feature}) => feature).join(',\n');
    start = ',\n';
  }
  const opening = features.returned === 0 ? start : '';
  const {last} = features;
  const next: Link[] = last === undefined ? [] : [nextLink(input, last)];
  const links = [...selfLinks(input, GEOJSON), ...next, collectionLink(input, layer)];
  const rest = {numberMatched: matched, numberReturned: features.returned, timeStamp, links};
  yield `${opening}],${JSON.stringify(rest).slice(1)}`;
}

function nextLink({url, format}: ResourceInput, last: string | number): Link {
  const type = format === 'html' ? HTML : GEOJSON;
  return {href: withParameters(url, {cursor: writeCursor(last)}), rel: 'next', type};
}

function collectionLink({base, language}: ResourceInput, layer: Layer): Link {
  return {
    href: `${base}/collections/${layer.id}`,
    rel: 'collection',
    type: 'application/json',
    title: layer.title[language],
  };
}

/** Reads the features of one page in batches and knows afterwards whether there are more. */
class FeatureStream {
  readonly #db: Database;
  readonly #layer: Layer;
  readonly #query: ItemsQuery;
  readonly #signal: AbortSignal;
  returned = 0;
  /** Key of the last feature given, when others follow it. */
  last: string | number | undefined;

  constructor(db: Database, layer: Layer, query: ItemsQuery, signal: AbortSignal) {
    this.#db = db;
    this.#layer = layer;
    this.#query = query;
    this.#signal = signal;
  }

  async *batches(limit: number): AsyncGenerator<readonly ItemRow[]> {
    let {after} = this.#query;
    while (this.returned < limit) {
      const wanted = Math.min(BATCH, limit - this.returned);
      // One more than wanted tells whether there is more.
      const rows = await readItems(this.#db, this.#layer, {...this.#query, after, limit: wanted + 1}, this.#signal);
      const batch = rows.slice(0, wanted);
      after = batch.at(-1)?.key;
      this.returned += batch.length;
      if (batch.length > 0) yield batch;
      if (rows.length <= wanted) return;
    }
    this.last = after;
  }
}

/** One feature. */
export function itemResource({db}: Services): Resource {
  return {
    path: '/collections/{collectionId}/items/{featureId}',
    operationId: 'getFeature',
    summary: 'One feature of a collection',
    tag: 'Features',
    access: 'public',
    type: GEOJSON,
    schema: 'feature',
    query: ({collectionId = ''}) => {
      knownCollection(collectionId);
      return z.object({crs: crsParameter('Reference system of the answer')});
    },
    answer: async input => {
      const {collectionId = '', featureId = ''} = input.params;
      const layer = knownCollection(collectionId);
      const crs = knownCrs(String(input.query.crs));
      const key = readKey(layer, featureId);
      const text = key === undefined ? null : await readItem(db, layer, {key, crs}, input.signal);
      if (text === null) throw new NotFound(`feature ${featureId} in ${layer.id}`);
      const feature = {...JSON.parse(text), links: [...selfLinks(input, GEOJSON), collectionLink(input, layer)]};
      const headers = {'Content-Crs': `<${crs.uri}>`};
      if (input.format === 'json') return {type: GEOJSON, body: JSON.stringify(feature), headers};
      return {type: `${HTML}; charset=utf-8`, body: itemPage(input, layer, feature).text, headers};
    },
  };
}

/** Undefined for what cannot be a key of the layer. */
function readKey({keyType}: Layer, text: string): string | number | undefined {
  if (keyType === 'text') return text;
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
