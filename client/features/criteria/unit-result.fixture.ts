import type {UnitResult} from './criteria-records.ts';

/** A result that says nothing but its state; `more` fills in what a test is about. */
export function unitResult(state: UnitResult['state'], more: Partial<UnitResult> = {}): UnitResult {
  return {
    code: '03394',
    full_name: 'Xã Sin Suối Hồ',
    state,
    value: null,
    reason: null,
    recorded_on: null,
    basis: 'assessed',
    counts: null,
    concluded: null,
    members: null,
    ...more,
  };
}
