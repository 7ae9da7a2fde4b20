import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';

export interface BilingualProps {
  readonly vi: string;
  /** null: there is none, as for names of communes. */
  readonly en: string | null;
}

/** The text in the language of the page. One that has no English form stands in Vietnamese and says so to screen readers. */
export function Bilingual({vi, en}: BilingualProps) {
  const {lang} = useTexts(coreTexts);
  if (lang === 'vi') return vi;
  return en ?? <span lang="vi">{vi}</span>;
}
