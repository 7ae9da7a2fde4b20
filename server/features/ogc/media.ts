export type Format = 'json' | 'html';
export type Language = 'vi' | 'en';

export const HTML = 'text/html';
export const JSON_TYPE = 'application/json';
export const GEOJSON = 'application/geo+json';
export const SCHEMA = 'application/schema+json';
export const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
export const MVT = 'application/vnd.mapbox-vector-tile';

interface Range {
  readonly name: string;
  readonly quality: number;
}

/** Ranges of an Accept or Accept-Language header, the most wanted first; those with q=0 are left out. */
function rangesIn(header: string | undefined): Range[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .slice(0, 50)
    .map(part => {
      const [name = '', ...options] = part.split(';').map(text => text.trim());
      const given = options.find(option => option.startsWith('q='))?.slice(2);
      const quality = given === undefined ? 1 : Number(given);
      return {name, quality: Number.isFinite(quality) ? quality : 0};
    })
    .filter(({name, quality}) => name !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

/** HTML for a browser, JSON for all other clients. */
export function formatOf(accept: string | undefined): Format {
  for (const {name} of rangesIn(accept)) {
    if (name === HTML || name === 'application/xhtml+xml') return 'html';
    if (name === '*/*' || name === 'application/*' || /^application\/([\w.-]+\+)?json$/.test(name)) return 'json';
  }
  return 'json';
}

/** Vietnamese unless English is wanted more. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const {name} of rangesIn(acceptLanguage)) {
    if (/^vi\b/.test(name)) return 'vi';
    if (/^en\b/.test(name)) return 'en';
  }
  return 'vi';
}
