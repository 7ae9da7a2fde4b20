import type {Lang} from './i18n/lang.ts';

const locales: Readonly<Record<Lang, string>> = {vi: 'vi-VN', en: 'en-GB'};

/** '1.234,5' in Vietnamese, '1,234.5' in English. */
export function formatNumber(value: number, lang: Lang, decimals = 0): string {
  return new Intl.NumberFormat(locales[lang], {maximumFractionDigits: decimals}).format(value);
}

/** What is not published, in a column of figures. */
export const WITHHELD = '–';

/** Hectares: a decimal below 100, none above, where it would promise more than is known. */
export function formatHectares(value: number, lang: Lang): string {
  return `${formatNumber(value, lang, value < 100 ? 1 : 0)} ha`;
}

export function formatSquareKilometres(value: number, lang: Lang): string {
  return `${formatNumber(value, lang, 2)} km²`;
}

export function formatMetres(value: number, lang: Lang): string {
  return `${formatNumber(value, lang)} m`;
}

export function formatPercent(share: number, lang: Lang): string {
  return new Intl.NumberFormat(locales[lang], {style: 'percent', maximumFractionDigits: 1}).format(share);
}

/** '22,3532° B, 103,7645° Đ'; four decimals are about 10 m. */
export function formatPoint([lng, lat]: readonly [lng: number, lat: number], lang: Lang, decimals = 4): string {
  const [north, east] = lang === 'vi' ? ['B', 'Đ'] : ['N', 'E'];
  return `${formatNumber(lat, lang, decimals)}° ${north}, ${formatNumber(lng, lang, decimals)}° ${east}`;
}

/** '16/06/2025', '06/2025' or '2025', as precise as the date given; other text comes back as it is. */
export function formatDate(date: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  return [day, month, year].filter(Boolean).join('/');
}

const collator = new Intl.Collator('vi', {numeric: true});

/** Order of Vietnamese names, tones and đ where a dictionary has them. */
export function compareNames(one: string, other: string): number {
  return collator.compare(one, other);
}

/** Letters without tones and marks, lower case, đ as d: what people type. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}

/** Whether every word typed begins a word of the text, accents aside. */
export function matchesWords(text: string, words: string): boolean {
  const known = foldText(text).split(/[^\p{L}\p{N}]+/u);
  return foldText(words)
    .split(/\s+/)
    .filter(Boolean)
    .every(word => known.some(part => part.startsWith(word)));
}
