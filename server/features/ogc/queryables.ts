import {z} from 'zod';
import {knownCollection, propertiesOf} from './collections.ts';
import {html} from './html.ts';
import {crumbs} from './items-pages.ts';
import {SCHEMA} from './media.ts';
import {page, table} from './page.ts';
import {geometrySchema, propertySchemas} from './property-schemas.ts';
import {documentReply, type Resource, withParameters} from './resource.ts';
import {TEXTS} from './texts.ts';

/** What filters may name, as a JSON Schema. */
export const queryablesResource: Resource = {
  path: '/collections/{collectionId}/queryables',
  operationId: 'getQueryables',
  summary: 'Properties that filters may name, as a JSON Schema',
  tag: 'Features',
  access: 'public',
  type: SCHEMA,
  schema: 'queryables',
  query: ({collectionId = ''}) => {
    knownCollection(collectionId);
    return z.object({});
  },
  answer: input => {
    const layer = knownCollection(input.params.collectionId ?? '');
    const {language, url} = input;
    const document = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: withParameters(url, {f: null, lang: null}),
      type: 'object',
      title: layer.title[language],
      properties: {...propertySchemas(layer, language), ...geometrySchema(layer, TEXTS.geometry[language])},
      additionalProperties: false,
    };
    const rows = propertiesOf(layer).map(([name, column]) => [
      html`<code>${name}</code>`,
      column.title[language],
      column.values ? Object.keys(column.values).join(', ') : `${column.type}${column.unit ? ` (${column.unit})` : ''}`,
    ]);
    return documentReply(
      input,
      document,
      () =>
        page(input, {
          title: TEXTS.queryables[language],
          crumbs: crumbs(layer, language),
          body: table([TEXTS.identifier[language], TEXTS.property[language], TEXTS.kind[language]], rows),
        }),
      SCHEMA,
    );
  },
};
