import type {Lang} from './lang.ts';

export interface Named {
  readonly name: string;
  /** null: it has no English name. */
  readonly name_en: string | null;
}

/** The name of a record in the language of the page; the Vietnamese one where there is no other. */
export function nameIn({name, name_en}: Named, lang: Lang): string {
  return (lang === 'en' && name_en) || name;
}
