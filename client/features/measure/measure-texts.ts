import {defineTexts} from '../../core/i18n/texts.ts';
import {measureVi} from './measure-vi.ts';

export const measureTexts = defineTexts('measure', measureVi, async () => (await import('./measure-en.ts')).measureEn);
