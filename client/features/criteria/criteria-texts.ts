import {defineTexts} from '../../core/i18n/texts.ts';
import {criteriaVi} from './criteria-vi.ts';

export const criteriaTexts = defineTexts(
  'criteria',
  criteriaVi,
  async () => (await import('./criteria-en.ts')).criteriaEn,
);
