import {describe, expect, it} from 'vitest';
import {legendBeside} from './legend-room.ts';

const province = [102.32, 21.69, 103.98, 22.81] as const;

describe('room for the legend', () => {
  it('is beside the province when the card is tall', () => {
    expect(legendBeside(province, {width: 1056, height: 900}, {width: 264, height: 600})).toBe(true);
  });

  it('is below the province when the card is low', () => {
    expect(legendBeside(province, {width: 1056, height: 900}, {width: 264, height: 160})).toBe(false);
  });
});
