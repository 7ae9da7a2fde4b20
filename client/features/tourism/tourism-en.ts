import type {Translation} from '../../core/i18n/texts.ts';
import type {tourismVi} from './tourism-vi.ts';

export const tourismEn: Translation<typeof tourismVi> = {
  title: 'Rural tourism and OCOP products',
};
