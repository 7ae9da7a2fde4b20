import {describe, expect, it} from 'vitest';
import {type Placed, spreadPoints, toWebMercator} from './spread-points.ts';

const LABEL = [103.72322, 22.29336] as const;
const atLabel = (count: number): Placed[] =>
  Array.from({length: count}, (_, index) => ({id: `r${index}`, accuracy: 'unit_label', point: LABEL}));

describe('spreadPoints', () => {
  it('knows the world square of EPSG:3857', () => {
    expect(toWebMercator([180, 0])[0]).toBeCloseTo(20_037_508.34, 2);
    expect(toWebMercator([0, 85.051_128_78])[1]).toBeCloseTo(20_037_508.34, 0);
  });

  it('leaves own points and lonely label points exactly where they are', () => {
    const own: Placed = {id: 'own', accuracy: 'own', point: LABEL};
    const drawn = spreadPoints([own, ...atLabel(3), {id: 'else', accuracy: 'unit_label', point: [103, 22]}]);
    expect(drawn.get('own')).toEqual(toWebMercator(LABEL));
    expect(drawn.get('else')).toEqual(toWebMercator([103, 22]));
  });

  it('gives nothing to a record without a place', () => {
    expect(spreadPoints([{id: 'x', accuracy: 'none', point: null}]).size).toBe(0);
  });

  it.each([2, 7, 12, 40])('keeps %i neighbours about 500 m apart', count => {
    const points = [...spreadPoints(atLabel(count)).values()];
    const nearest = points.map((a, i) =>
      Math.min(...points.filter((_, j) => j !== i).map(b => Math.hypot(a[0] - b[0], a[1] - b[1]))),
    );
    expect(Math.min(...nearest)).toBeGreaterThan(280);
    expect(nearest.reduce((sum, distance) => sum + distance, 0) / count).toBeLessThan(650);
  });

  it('does not depend on the order of the records', () => {
    const records = atLabel(9);
    const forward = spreadPoints(records);
    const backward = spreadPoints(records.toReversed());
    for (const {id} of records) expect(backward.get(id)).toEqual(forward.get(id));
  });
});
