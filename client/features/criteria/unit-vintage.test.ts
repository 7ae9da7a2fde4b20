import {describe, expect, it} from 'vitest';
import type {Unit, UnitRef} from '../../core/records.ts';
import {carrySelection, vintageOf} from './unit-vintage.ts';

const today = '2026-11-20';
const vintage = (level: 'commune' | 'district', year: number, combined = false) =>
  vintageOf({level, year, combined, today});

describe('vintageOf', () => {
  it('shows the former communes to 2024', () => {
    expect(vintage('commune', 2024)).toMatchObject({
      layer: 'communes-before',
      on: '2024-12-31',
      canCombine: true,
      combined: false,
    });
  });

  it('combines them onto the communes of today when asked', () => {
    expect(vintage('commune', 2022, true)).toMatchObject({layer: 'communes', on: today, unitsOn: null, combined: true});
  });

  it('has nothing to combine from 2025', () => {
    expect(vintage('commune', 2025, true)).toMatchObject({
      layer: 'communes',
      on: null,
      canCombine: false,
      combined: false,
    });
  });

  it('asks for districts on a day they existed', () => {
    expect(vintage('district', 2023)).toMatchObject({layer: 'districts-before', on: '2023-12-31'});
    expect(vintage('district', 2026)).toMatchObject({
      layer: 'districts-before',
      on: '2025-06-30',
      unitsOn: '2025-06-30',
    });
  });
});

describe('carrySelection', () => {
  const ref = (code: string, share: number): UnitRef => ({
    code,
    full_name: code,
    valid_from: '2025-07-01',
    valid_to: null,
    share,
  });
  // Only what is read: the code and the successors.
  const former = {code: '03394', successors: [ref('03390', 0.2), ref('03408', 0.8)]} as unknown as Unit;

  it('stays where the units stay', () => {
    const selected = {layer: 'communes', key: '03394'};
    expect(carrySelection(selected, [], 'communes')).toBe(selected);
  });

  it('follows a former commune to the one that took most of it, whatever code that has', () => {
    expect(carrySelection({layer: 'communes-before', key: '03394'}, [former], 'communes')).toEqual({
      layer: 'communes',
      key: '03408',
    });
  });

  it('lets go where there is no single counterpart', () => {
    expect(carrySelection({layer: 'communes', key: '03394'}, [former], 'communes-before')).toBeNull();
    expect(carrySelection({layer: 'districts-before', key: '105'}, [], 'communes')).toBeNull();
  });
});
