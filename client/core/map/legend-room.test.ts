import {describe, expect, it} from 'vitest';
import {roomFor} from './legend-room.ts';

const province = [102.32, 21.69, 103.98, 22.81] as const;
const room = {width: 1056, height: 900};

describe('room for title and legend', () => {
  it('leaves the legend beside the province when the card is tall', () => {
    const floating = {title: 44, card: {width: 264, height: 600}};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 56, bottom: 24, left: 24, right: 288});
  });

  it('leaves the legend below the province when the card is low', () => {
    const floating = {title: 44, card: {width: 264, height: 120}};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 56, bottom: 144, left: 24, right: 24});
  });

  it('counts what the title takes when it chooses', () => {
    const card = {width: 264, height: 210};
    expect(roomFor(province, {width: 1056, height: 860}, {title: 0, card}, 24).right).toBe(24);
    expect(roomFor(province, {width: 1056, height: 860}, {title: 180, card}, 24).right).toBe(288);
  });

  it('keeps the margin where nothing floats', () => {
    const floating = {title: 0, card: {width: 0, height: 0}};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 24, bottom: 24, left: 24, right: 24});
  });
});
