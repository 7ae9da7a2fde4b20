import {html} from './html.ts';
import {HTML, JSON_TYPE, OPENAPI} from './media.ts';
import {documentText, linkList, page, table} from './page.ts';
import {documentReply, type Link, type Resource, type ResourceInput, selfLinks} from './resource.ts';
import {TEXTS} from './texts.ts';
import {VECTOR_TILESETS} from './tilesets.ts';

const TILING_SCHEMES = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes';

export const landingResource: Resource = {
  path: '',
  operationId: 'getLandingPage',
  summary: 'Where everything is',
  tag: 'Capabilities',
  access: 'public',
  type: JSON_TYPE,
  schema: 'landingPage',
  answer: input => {
    const {language} = input;
    const links = [...selfLinks(input), ...landingLinks(input)];
    const document = {title: TEXTS.title[language], description: TEXTS.description[language], links};
    return documentReply(input, document, () =>
      page(input, {
        title: document.title,
        crumbs: [],
        body: html`<p>${document.description}</p>${linkList(links, language)}`,
      }),
    );
  },
};

function landingLinks({base, language}: ResourceInput): Link[] {
  const to = (path: string, rel: string, title: string, type = JSON_TYPE): Link => ({
    href: base + path,
    rel,
    type,
    title,
  });
  return [
    to('/api', 'service-desc', TEXTS.api[language], OPENAPI),
    to('/api?f=html', 'service-doc', TEXTS.api[language], HTML),
    to('/conformance', 'conformance', TEXTS.conformance[language]),
    to('/collections', 'data', TEXTS.collections[language]),
    to('/tiles', VECTOR_TILESETS, TEXTS.tilesets[language]),
    to('/tileMatrixSets', TILING_SCHEMES, TEXTS.schemes[language]),
  ];
}

/** What this server has tests for, and nothing else. */
export function conformanceResource(classes: readonly string[]): Resource {
  return {
    path: '/conformance',
    operationId: 'getConformance',
    summary: 'The parts of the standards this server follows',
    tag: 'Capabilities',
    access: 'public',
    type: JSON_TYPE,
    schema: 'conformance',
    answer: input => {
      const {language} = input;
      return documentReply(input, {links: selfLinks(input), conformsTo: classes}, () =>
        page(input, {
          title: TEXTS.conformance[language],
          crumbs: [{title: TEXTS.home[language], path: ''}],
          body: html`<ul>${classes.map(uri => html`<li><code>${uri}</code></li>`)}</ul>`,
        }),
      );
    },
  };
}

/** The description of the API; `describe` is given the base address. */
export function apiResource(describe: (base: string) => {readonly paths: Readonly<Record<string, object>>}): Resource {
  return {
    path: '/api',
    operationId: 'getApi',
    summary: 'This API in OpenAPI 3.0',
    tag: 'Capabilities',
    access: 'public',
    type: OPENAPI,
    schema: 'document',
    answer: input => {
      const {language, base} = input;
      const document = describe(base);
      const rows = Object.keys(document.paths).map(path => [html`<code>GET ${path}</code>`, summaryOf(document, path)]);
      return documentReply(
        input,
        document,
        () =>
          page(input, {
            title: TEXTS.api[language],
            crumbs: [{title: TEXTS.home[language], path: ''}],
            body: html`${table([TEXTS.operation[language], ''], rows)}
<details><summary>OpenAPI 3.0</summary>${documentText(document)}</details>`,
          }),
        OPENAPI,
      );
    },
  };
}

function summaryOf(document: {readonly paths: Readonly<Record<string, object>>}, path: string): string {
  const operation: unknown = Reflect.get(document.paths[path] ?? {}, 'get');
  return typeof operation === 'object' && operation !== null ? String(Reflect.get(operation, 'summary')) : '';
}
