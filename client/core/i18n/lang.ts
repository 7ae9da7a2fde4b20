export type Lang = 'vi' | 'en';

/** The language a path prefix stands for: none is Vietnamese. Null for a prefix that is no language. */
export function langOf(prefix: string | undefined): Lang | null {
  if (prefix === undefined) return 'vi';
  return prefix === 'en' ? 'en' : null;
}

/** The path prefix of a language, as the router's optional parameter. */
export function prefixOf(lang: Lang): 'en' | undefined {
  return lang === 'en' ? 'en' : undefined;
}
