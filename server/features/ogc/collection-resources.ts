import {z} from 'zod';
import {DOWNLOAD_FORMATS, downloadPath} from '../../../data/formats/download-formats.ts';
import type {Layer} from '../../../tiles/layer.ts';
import {CRS_LIST, CRS84} from '../../core/cql2/index.ts';
import type {KnownFacts, LayerFacts} from '../../core/layers/index.ts';
import {COLLECTIONS, knownCollection} from './collections.ts';
import {html} from './html.ts';
import {crumbs} from './items-pages.ts';
import {STORAGE_CRS} from './items-parameters.ts';
import {GEOJSON, HTML, JSON_TYPE, SCHEMA} from './media.ts';
import {linkList, page} from './page.ts';
import {documentReply, type Link, type Resource, type ResourceInput, selfLinks} from './resource.ts';
import {TEXTS} from './texts.ts';
import {VECTOR_TILESETS} from './tilesets.ts';

const QUERYABLES = 'http://www.opengis.net/def/rel/ogc/1.0/queryables';

export function collectionsResource(facts: KnownFacts): Resource {
  return {
    path: '/collections',
    operationId: 'getCollections',
    summary: 'The collections of features',
    tag: 'Capabilities',
    access: 'public',
    type: JSON_TYPE,
    schema: 'collections',
    answer: async input => {
      const {language} = input;
      const known = await Promise.all(COLLECTIONS.map(layer => facts.of(layer)));
      const collections = COLLECTIONS.map((layer, index) => describe(input, layer, known[index]));
      const document = {links: selfLinks(input), crs: CRS_LIST.map(({uri}) => uri), collections};
      const entry = (layer: Layer) =>
        html`<li><a href="${input.base}/collections/${layer.id}?f=html&amp;lang=${language}">${layer.title[language]}</a><br><span class="soft">${layer.description[language]}</span></li>`;
      return documentReply(input, document, () =>
        page(input, {
          title: TEXTS.collections[language],
          crumbs: [{title: TEXTS.home[language], path: ''}],
          body: html`<ul>${COLLECTIONS.map(entry)}</ul>`,
        }),
      );
    },
  };
}

export function collectionResource(facts: KnownFacts): Resource {
  return {
    path: '/collections/{collectionId}',
    operationId: 'getCollection',
    summary: 'One collection: extent, coordinate systems, addresses',
    tag: 'Capabilities',
    access: 'public',
    type: JSON_TYPE,
    schema: 'collection',
    query: ({collectionId = ''}) => {
      knownCollection(collectionId);
      return z.object({});
    },
    answer: async input => {
      const layer = knownCollection(input.params.collectionId ?? '');
      const known = await facts.of(layer);
      const own = describe(input, layer, known);
      const document = {...own, links: [...selfLinks(input), ...own.links.filter(({rel}) => rel !== 'self')]};
      return documentReply(input, document, () => collectionPage(input, layer, document));
    },
  };
}

interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly itemType: 'feature';
  readonly extent?: {readonly spatial: {readonly bbox: readonly (readonly number[])[]; readonly crs: string}};
  readonly crs: readonly string[];
  readonly storageCrs: string;
  readonly links: readonly Link[];
}

function describe(input: ResourceInput, layer: Layer, known: LayerFacts | undefined): CollectionDocument {
  const {language} = input;
  return {
    id: layer.id,
    title: layer.title[language],
    description: layer.description[language],
    itemType: 'feature',
    // A layer without features has no extent.
    ...(known?.bounds && {extent: {spatial: {bbox: [known.bounds], crs: CRS84.uri}}}),
    crs: CRS_LIST.map(({uri}) => uri),
    storageCrs: STORAGE_CRS.uri,
    links: collectionLinks(input, layer),
  };
}

function collectionLinks({base, language}: ResourceInput, layer: Layer): Link[] {
  const own = `${base}/collections/${layer.id}`;
  const title = TEXTS.items[language];
  return [
    {href: own, rel: 'self', type: JSON_TYPE, title: layer.title[language]},
    {href: `${own}/items`, rel: 'items', type: GEOJSON, title},
    {href: `${own}/items?f=html`, rel: 'items', type: HTML, title},
    {href: `${own}/queryables`, rel: QUERYABLES, type: SCHEMA, title: TEXTS.queryables[language]},
    {href: `${own}/tiles`, rel: VECTOR_TILESETS, type: JSON_TYPE, title: TEXTS.tilesets[language]},
    ...DOWNLOAD_FORMATS.map(format => ({
      href: new URL(`..${downloadPath(layer.id, format)}`, `${base}/`).href,
      rel: 'enclosure',
      type: format.mediaType,
      title: `${TEXTS.download[language]}: ${format.title}`,
    })),
  ];
}

function collectionPage(input: ResourceInput, layer: Layer, {extent, crs, links}: CollectionDocument) {
  const {language} = input;
  const box = extent?.spatial.bbox[0]?.map(degrees => degrees.toFixed(4)).join(', ');
  return page(input, {
    title: layer.title[language],
    crumbs: crumbs(layer, language).slice(0, -1),
    body: html`<p>${layer.description[language]}</p>
${box ? html`<p>${TEXTS.extent[language]}: ${box}</p>` : ''}
${linkList(links, language)}
<h2>${TEXTS.systems[language]}</h2>
<ul>${crs.map(uri => html`<li><code>${uri}</code></li>`)}</ul>`,
  });
}
