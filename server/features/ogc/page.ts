import {THEMES, type Theme} from '../../../tiles/style/theme.ts';
import {Html, html} from './html.ts';
import type {Language} from './media.ts';
import {type Link, type ResourceInput, withParameters} from './resource.ts';
import {TEXTS} from './texts.ts';

const TOKENS = ['paper', 'sheet', 'ink', 'ink-soft', 'rule', 'tea'] as const satisfies readonly (keyof Theme)[];

function tokens(theme: Theme): string {
  return TOKENS.map(name => `--${name}:${theme[name]}`).join(';');
}

/** Subsets of the interface's typeface and the letters each is fetched for. */
const FONTS = [
  ['latin', 'U+0000-00FF,U+2000-206F'],
  ['latin-ext', 'U+0100-0101,U+0104-010F,U+0112-0127,U+012A-0167,U+016A-019F'],
  ['vietnamese', 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0323,U+1EA0-1EF9'],
] as const;

const FACES = [400, 600].flatMap(weight =>
  FONTS.map(([subset, range]) => {
    const file = `/fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(${file}) format("woff2");unicode-range:${range}}`;
  }),
);

const STYLE = new Html(`<style>
${FACES.join('\n')}
:root{color-scheme:light dark;${tokens(THEMES.light)}}
@media(prefers-color-scheme:dark){:root{${tokens(THEMES.dark)}}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;border-bottom:1px solid var(--rule)}
h1,h2,th{font-weight:600}nav a+a::before{content:"›";display:inline-block;margin:0 .5rem;color:var(--ink-soft)}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
a{color:var(--tea)}a:focus-visible{outline:2px solid var(--tea);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
.soft,footer{color:var(--ink-soft)}
.scroll{overflow-x:auto}table{width:max-content;min-width:100%;border-collapse:collapse;background:var(--sheet);font-variant-numeric:tabular-nums}
th,td{padding:.375rem .75rem;border:1px solid var(--rule);text-align:left;vertical-align:top;max-width:20rem}
code{overflow-wrap:anywhere}
</style>`);

export interface Crumb {
  readonly title: string;
  /** Below /ogc; '' is the landing page. */
  readonly path: string;
}

export interface PageContent {
  readonly title: string;
  /** From the landing page to the parent of this one. */
  readonly crumbs: readonly Crumb[];
  readonly body: Html;
}

/** A plain page in the look of the atlas. */
export function page({url, base, language}: ResourceInput, {title, crumbs, body}: PageContent): Html {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  const trail = crumbs.map(
    crumb => html`<a href="${base}${crumb.path}?f=html&amp;lang=${language}">${crumb.title}</a> `,
  );
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – ${TEXTS.title[language]}</title>
${STYLE}
</head>
<body>
<a class="skip" href="#main">${TEXTS.skip[language]}</a>
<header><nav aria-label="${TEXTS.links[language]}">${trail}</nav>
<a lang="${other}" hreflang="${other}" href="${withParameters(url, {f: 'html', lang: other})}">${TEXTS.otherLanguage[language]}</a></header>
<main id="main"><h1>${title}</h1>
${body}</main>
<footer><a href="${withParameters(url, {f: 'json'})}">${TEXTS.json[language]}</a></footer>
</body>
</html>
`;
}

/** Links as a list; those that lead to the same resource in another form stand in the footer already. */
export function linkList(links: readonly Link[], language: Language): Html {
  const shown = links.filter(({rel, templated}) => rel !== 'self' && rel !== 'alternate' && !templated);
  const entry = ({href, rel, title, type}: Link) =>
    html`<li><a href="${href}">${title ?? rel}</a>${type ? html` <span class="soft">${type}</span>` : ''}</li>`;
  return html`<h2>${TEXTS.links[language]}</h2><ul>${shown.map(entry)}</ul>`;
}

/** A table with a row of headings; the first cell of every row is its heading. */
export function table(headings: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  const row = ([first = '', ...rest]: readonly (Html | string)[]) =>
    html`<tr><th scope="row">${first}</th>${rest.map(cell => html`<td>${cell}</td>`)}</tr>
`;
  const head = headings.map(heading => html`<th scope="col">${heading}</th>`);
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>
${rows.map(row)}</tbody></table></div>`;
}

/** Any document as indented text, for what a reader needs only rarely as a page. */
export function documentText(document: object): Html {
  return html`<div class="scroll" tabindex="0"><pre><code>${JSON.stringify(document, null, 2)}</code></pre></div>`;
}
