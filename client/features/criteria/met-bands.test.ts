import {describe, expect, it} from 'vitest';
import {legendOf} from '../../../tiles/layer.ts';
import {criteriaStatus} from '../../../tiles/layers/criteria-status.layer.ts';
import {bandOf, metBands} from './met-bands.ts';

const ranges = (total: number) => metBands(total).map(band => band.value);
const counts = (met: number, unmet: number) => ({met, unmet, not_reported: 0, not_applicable: 0});

describe('metBands', () => {
  it('has the colours of the map layer for the set of 19', () => {
    const colors = legendOf(criteriaStatus).map(({color}) => color);
    expect(metBands(19).map(({color}) => color)).toEqual(colors.slice(0, 5));
  });

  it('keeps the shares, whatever the length of the set', () => {
    expect(ranges(19)).toEqual(['19', '15-18', '10-14', '5-9', '0-4']);
    expect(ranges(9)).toEqual(['9', '7-8', '5-6', '3-4', '0-2']);
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
