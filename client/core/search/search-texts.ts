import {defineTexts} from '../i18n/texts.ts';
import {searchVi} from './search-vi.ts';

export const searchTexts = defineTexts('search', searchVi, async () => (await import('./search-en.ts')).searchEn);
