import {describe, expect, it} from 'vitest';
import {createRandom} from '../sample/random.ts';
import {criteriaSets} from './index.ts';
import {combinedState, countStates, NO_RESULTS, rollUp} from './roll-up.ts';
import type {State} from './states.ts';

const STATES: readonly State[] = ['met', 'unmet', 'not_reported', 'not_applicable'];

describe('rollUp', () => {
  it.each<[State[], State]>([
    [['met', 'met'], 'met'],
    [['met', 'not_applicable'], 'met'],
    [['met', 'not_reported'], 'not_reported'],
    [['met', 'not_reported', 'unmet'], 'unmet'],
    [['unmet', 'not_applicable'], 'unmet'],
    [['not_applicable', 'not_applicable'], 'not_applicable'],
    [['not_applicable', 'not_reported'], 'not_reported'],
    [[], 'not_reported'],
  ])('%j is %s', (states, expected) => {
    expect(rollUp(states).state).toBe(expected);
  });

  it('counts what it rolled up and leaves the zero count alone', () => {
    expect(rollUp(['met', 'unmet', 'met']).counts).toEqual({met: 2, unmet: 1, not_reported: 0, not_applicable: 0});
    expect(NO_RESULTS).toEqual({met: 0, unmet: 0, not_reported: 0, not_applicable: 0});
  });

  it('is met only when every applicable result is met, over all pairs and triples', () => {
    for (const a of STATES) {
      for (const b of STATES) {
        for (const c of STATES) {
          const applicable = [a, b, c].filter(state => state !== 'not_applicable');
          const allMet = applicable.length > 0 && applicable.every(state => state === 'met');
          expect(rollUp([a, b, c]).state === 'met').toBe(allMet);
        }
      }
    }
  });
});

describe.each(criteriaSets)('over $code', set => {
  const random = createRandom(set.code);
  const members = [0, 1, 2, 3, 4];
  const drawn = set.criteria.map(criterion => members.map(() => criterion.indicators.map(() => random.pick(STATES))));

  it('gives the same criterion whether communes or indicators are combined first', () => {
    for (const byMember of drawn.filter(([first]) => first?.length)) {
      const membersFirst = rollUp(byMember.map(states => rollUp(states).state)).state;
      const indicatorsFirst = rollUp(
        (byMember[0] ?? []).map((_, at) => rollUp(byMember.flatMap(states => states.slice(at, at + 1))).state),
      ).state;
      expect(membersFirst).toBe(indicatorsFirst);
      expect(membersFirst).toBe(rollUp(byMember.flat().toReversed()).state);
    }
  });

  it('counts every criterion of the set once', () => {
    const states = drawn.map(byMember => rollUp(byMember.flat()).state);
    const counts = countStates(states);
    expect(counts.met + counts.unmet + counts.not_reported + counts.not_applicable).toBe(set.criteria.length);
    expect(combinedState(counts)).toBe(rollUp(states).state);
  });
});
