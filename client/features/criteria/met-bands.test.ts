import {describe, expect, it} from 'vitest';
import {legendOf} from '../../../tiles/layer.ts';
import {criteriaStatus} from '../../../tiles/layers/criteria-status.layer.ts';
import {bandOf, metBands} from './met-bands.ts';

const ranges = (total: number) => metBands(total).map(band => band.value);
const counts = (met: number, unmet: number) => ({met, unmet, not_reported: 0, not_applicable: 0});

describe('metBands', () => {
  it('is the registry layer itself for the set of 19', () => {
    const declared = legendOf(criteriaStatus).filter(entry => /^\d/.test(entry.value));
    expect(metBands(19).map(({value, title, color}) => ({value, title, color, icon: null}))).toEqual(declared);
  });

  it('keeps the shares for smaller sets', () => {
    expect(ranges(9)).toEqual(['9', '7-8', '5-6', '2-4', '0-1']);
    expect(ranges(10)).toEqual(['10', '8-9', '5-7', '3-4', '0-2']);
  });

  it.each([1, 2, 3, 4, 9, 10, 19, 57])('puts every count of a set of %i into exactly one class', total => {
    const bands = metBands(total);
    for (let met = 0; met <= total; met++) {
      expect(bands.filter(band => band.from <= met && met <= band.to)).toHaveLength(1);
    }
  });
});

describe('bandOf', () => {
  it('finds the class of a count', () => {
    expect(bandOf(counts(19, 0), metBands(19))?.value).toBe('19');
    expect(bandOf(counts(12, 7), metBands(19))?.value).toBe('10-14');
    expect(bandOf(counts(0, 3), metBands(19))?.value).toBe('0-4');
  });

  it('has none where nothing was reported', () => {
    expect(bandOf({met: 0, unmet: 0, not_reported: 19, not_applicable: 0}, metBands(19))).toBeNull();
  });
});
