import type {Text} from '../../../tiles/layer.ts';

/** A source as far as its credit on the map needs it. */
export interface CreditedSource {
  readonly title: string;
  readonly publisher: string | null;
  /** Year, month or day. */
  readonly published_on: string | null;
  readonly licence: string | null;
  readonly url: string | null;
}

/** '© OpenStreetMap contributors (ODbL) 8/2021, chưa có đường mở sau đó' as HTML, each source once; empty without sources. */
export function creditHtml(sources: readonly CreditedSource[], note: Text | undefined, lang: keyof Text): string {
  const credits = sources.map(source => `${linked(source)}${dated(source)}`);
  return credits.length > 0 && note ? `${credits.join(' · ')}, ${escaped(note[lang])}` : credits.join(' · ');
}

function linked(source: CreditedSource): string {
  const text = escaped(named(source));
  const isWebPage = source.url !== null && /^https:\/\//.test(source.url);
  return isWebPage ? `<a href="${escaped(source.url ?? '')}" target="_blank" rel="noopener">${text}</a>` : text;
}

/** The public domain has no owner to name; of a licence its name is enough. */
function named({title, publisher, licence}: CreditedSource): string {
  const name = publisher ?? title;
  if (licence === null) return name;
  return /public domain/i.test(licence) ? name : `© ${name} (${licence.replace(/ \d.*$/, '')})`;
}

/** ' 8/2021' */
function dated({published_on}: CreditedSource): string {
  const [year, month] = published_on?.split('-') ?? [];
  if (!year) return '';
  return month ? ` ${Number(month)}/${year}` : ` ${year}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
