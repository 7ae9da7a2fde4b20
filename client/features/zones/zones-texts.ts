import {defineTexts} from '../../core/i18n/texts.ts';
import {zonesVi} from './zones-vi.ts';

export const zonesTexts = defineTexts('zones', zonesVi, async () => (await import('./zones-en.ts')).zonesEn);
