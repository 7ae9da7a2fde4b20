import {describe, expect, it} from 'vitest';
import {roomFor} from './legend-room.ts';

const province = [102.32, 21.69, 103.98, 22.81] as const;
const room = {width: 1056, height: 900};
const none = {width: 0, height: 0};
const buttons = {width: 44, height: 132};

describe('room for title, buttons and legend', () => {
  it('leaves the legend beside the province when the card is tall', () => {
    const floating = {title: 44, controls: none, card: {width: 264, height: 600}};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 56, bottom: 24, left: 24, right: 288});
  });

  it('leaves the legend below the province when the card is low', () => {
    const floating = {title: 44, controls: none, card: {width: 264, height: 120}};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 56, bottom: 144, left: 24, right: 24});
  });

  it('counts what the title takes when it chooses', () => {
    const card = {width: 264, height: 210};
    const right = (title: number) =>
      roomFor(province, {width: 1056, height: 860}, {title, controls: none, card}, 24).right;
    expect([right(0), right(180)]).toEqual([24, 288]);
  });

  it('goes below the buttons where the map is tall, beside them where it is not', () => {
    const floating = {title: 0, controls: buttons, card: {width: 109, height: 44}};
    expect(roomFor(province, {width: 448, height: 1000}, floating, 24)).toEqual({
      top: 156,
      bottom: 68,
      left: 24,
      right: 24,
    });
    expect(roomFor(province, {width: 390, height: 330}, floating, 12)).toEqual({
      top: 12,
      bottom: 56,
      left: 12,
      right: 56,
    });
  });

  it('needs no more beside the legend for buttons that stand above it', () => {
    const floating = {title: 44, controls: buttons, card: {width: 264, height: 560}};
    expect(roomFor(province, {width: 982, height: 768}, floating, 24).right).toBe(288);
  });

  it('keeps the margin where nothing floats', () => {
    const floating = {title: 0, controls: none, card: none};
    expect(roomFor(province, room, floating, 24)).toEqual({top: 24, bottom: 24, left: 24, right: 24});
  });
});
