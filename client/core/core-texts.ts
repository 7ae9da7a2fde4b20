import {coreVi} from './core-vi.ts';
import {defineTexts} from './i18n/texts.ts';

export const coreTexts = defineTexts('core', coreVi, async () => (await import('./core-en.ts')).coreEn);
