import type {Translation} from '../i18n/texts.ts';
import type {searchVi} from './search-vi.ts';

export const searchEn: Translation<typeof searchVi> = {
  clear: 'Clear what was typed',
  results: 'Search results',
  found_one: '{{count}} result',
  found_other: '{{count}} results',
  more_one: '{{count}} more; type on to narrow them down',
  more_other: '{{count}} more; type on to narrow them down',
  none: 'Nothing is called “{{words}}”. Try fewer letters, or the name of a commune before 01/07/2025.',
  loading: 'Loading the index of names',
  alsoCalled: 'also called {{name}}',
  unit: 'Administrative units',
  tourism: 'Tourism sites',
  ocop: 'OCOP products',
  zone: 'Raw-material zones',
  facility: 'Facilities',
  place: 'Villages and services',
};
