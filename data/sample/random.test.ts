import {describe, expect, it} from 'vitest';
import {createRandom} from './random.ts';

const stream = (seed: string, length: number) => {
  const random = createRandom(seed);
  return Array.from({length}, () => random.next());
};

describe('createRandom', () => {
  it('repeats itself for one seed and differs between seeds', () => {
    expect(stream('a', 50)).toEqual(stream('a', 50));
    expect(stream('a', 50)).not.toEqual(stream('b', 50));
  });

  it('spreads evenly over [0, 1)', () => {
    const values = stream('spread', 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const tenths = Array.from(
      {length: 10},
      (_, tenth) => values.filter(value => Math.floor(value * 10) === tenth).length,
    );
    for (const count of tenths) expect(count).toBeGreaterThan(1_850);
  });

  it('draws whole numbers from both ends of the range', () => {
    const random = createRandom('integers');
    const drawn = new Set(Array.from({length: 500}, () => random.integer(-1, 2)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  it('picks every element and refuses an empty list', () => {
    const random = createRandom('pick');
    const picked = new Set(Array.from({length: 200}, () => random.pick(['x', undefined, 'z'])));
    expect(picked).toEqual(new Set(['x', undefined, 'z']));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('keeps to a probability', () => {
    const random = createRandom('chance');
    const hits = Array.from({length: 10_000}, () => random.chance(0.2)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(1_850);
    expect(hits).toBeLessThan(2_150);
    expect([random.chance(0), random.chance(1)]).toEqual([false, true]);
  });
});
