import {defineTexts} from '../../core/i18n/texts.ts';
import {aboutVi} from './about-vi.ts';

export const aboutTexts = defineTexts('about', aboutVi, async () => (await import('./about-en.ts')).aboutEn);
