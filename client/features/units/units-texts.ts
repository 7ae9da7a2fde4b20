import {defineTexts} from '../../core/i18n/texts.ts';
import {unitsVi} from './units-vi.ts';

export const unitsTexts = defineTexts('units', unitsVi, async () => (await import('./units-en.ts')).unitsEn);
