import {z} from 'zod';
import type {Column, Layer} from '../../../tiles/layer.ts';
import {propertiesOf} from './collections.ts';
import {type Html, html} from './html.ts';
import type {Language} from './media.ts';
import {type Crumb, page, table} from './page.ts';
import type {ResourceInput} from './resource.ts';
import {TEXTS} from './texts.ts';

const FeatureDocument = z.object({
  id: z.union([z.string(), z.number()]),
  geometry: z.object({type: z.string(), coordinates: z.array(z.unknown())}),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
type FeatureDocument = z.infer<typeof FeatureDocument>;

const CollectionDocument = z.object({
  features: z.array(FeatureDocument),
  numberMatched: z.number(),
  numberReturned: z.number(),
  links: z.array(z.object({href: z.string(), rel: z.string()})),
});

/** `document` is the FeatureCollection that a program would get. */
export function itemsPage(input: ResourceInput, layer: Layer, document: unknown): Html {
  const {features, numberMatched, numberReturned, links} = CollectionDocument.parse(document);
  const {language, base} = input;
  const columns = propertiesOf(layer);
  const rows = features.map(feature => [
    html`<a href="${base}/collections/${layer.id}/items/${encodeURIComponent(feature.id)}?f=html&amp;lang=${language}">${feature.id}</a>`,
    ...columns.slice(1).map(([name, column]) => valueText(column, feature.properties[name], language)),
  ]);
  const next = links.find(({rel}) => rel === 'next');
  const headings = columns.map(([, column]) => columnTitle(column, language));
  const number = (value: number) => value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  return page(input, {
    title: layer.title[language],
    crumbs: crumbs(layer, language),
    body: html`<p>${layer.description[language]}</p>
<p>${TEXTS.shown[language]}: ${number(numberReturned)} · ${TEXTS.matched[language]}: ${number(numberMatched)}</p>
${table(headings, rows)}
${next ? html`<p><a rel="next" href="${next.href}">${TEXTS.next[language]}</a></p>` : ''}`,
  });
}

/** `document` is the Feature that a program would get. */
export function itemPage(input: ResourceInput, layer: Layer, document: unknown): Html {
  const feature = FeatureDocument.parse(document);
  const {language} = input;
  const rows = propertiesOf(layer).map(([name, column]) => [
    columnTitle(column, language),
    valueText(column, feature.properties[name], language),
  ]);
  const shown =
    feature.geometry.type === 'Point' ? `${feature.geometry.coordinates.join(', ')}` : feature.geometry.type;
  const title = String(feature.properties[layer.titleColumn] ?? feature.id);
  return page(input, {
    title,
    crumbs: [...crumbs(layer, language), {title: TEXTS.items[language], path: `/collections/${layer.id}/items`}],
    body: table([TEXTS.property[language], TEXTS.value[language]], [...rows, [TEXTS.geometry[language], shown]]),
  });
}

/** From the landing page to a collection. */
export function crumbs(layer: Layer, language: Language): Crumb[] {
  return [
    {title: TEXTS.home[language], path: ''},
    {title: TEXTS.collections[language], path: '/collections'},
    {title: layer.title[language], path: `/collections/${layer.id}`},
  ];
}

function columnTitle({title, unit}: Column, language: Language): string {
  return unit ? `${title[language]} (${unit})` : title[language];
}

function valueText(
  column: Column,
  value: FeatureDocument['properties'][string] | undefined,
  language: Language,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return TEXTS[value ? 'yes' : 'no'][language];
  // A year or a code in digits is no quantity; only numbers with a unit are grouped.
  if (typeof value === 'number' && column.unit) return value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB');
  return column.values?.[String(value)]?.[language] ?? String(value);
}
