import {expect, it} from 'vitest';
import {certificateOf} from './certificate.ts';

it('lapses in the third year after recognition', () => {
  expect(certificateOf(2021, '2026-11-23')).toEqual({expires_year: 2024, expired: true});
  expect(certificateOf(2024, '2026-12-31')).toEqual({expires_year: 2027, expired: false});
});

it('does not decide within the year of expiry: only the year of recognition is known', () => {
  expect(certificateOf(2024, '2027-01-01').expired).toBeNull();
  expect(certificateOf(2024, '2027-12-31').expired).toBeNull();
  expect(certificateOf(2024, '2028-01-01').expired).toBe(true);
});

it('knows nothing without a year', () => {
  expect(certificateOf(null, '2026-11-23')).toEqual({expires_year: null, expired: null});
});
