import {defineTexts} from '../../core/i18n/texts.ts';
import {tourismVi} from './tourism-vi.ts';

export const tourismTexts = defineTexts('tourism', tourismVi, async () => (await import('./tourism-en.ts')).tourismEn);
