import {defineTexts} from '../../core/i18n/texts.ts';
import {planVi} from './plan-vi.ts';

export const planTexts = defineTexts('plan', planVi, async () => (await import('./plan-en.ts')).planEn);
