import {expect, it} from 'vitest';
import {cropInSentence} from './words.ts';

it('keeps the name of the province within a sentence', () => {
  expect(cropInSentence('ginseng')).toEqual({vi: 'sâm Lai Châu', en: 'Lai Châu ginseng'});
  expect(cropInSentence('macadamia')).toEqual({vi: 'mắc ca', en: 'macadamia'});
});
