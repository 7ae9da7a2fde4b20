import type {Lang} from './i18n/lang.ts';
import type {Source} from './records.ts';

/** Under which terms a source is used, in the language of the page where it is known in both; null where it states none. */
export function licenceIn({licence, licence_en}: Source, lang: Lang): string | null {
  return (lang === 'en' && licence_en) || licence;
}
