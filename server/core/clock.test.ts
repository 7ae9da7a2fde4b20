import {expect, it} from 'vitest';
import {today} from './clock.ts';

it('counts days as Lai Châu does, seven hours before UTC', () => {
  expect(today(() => new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
  expect(today(() => new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
});
