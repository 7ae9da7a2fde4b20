import type {Unit} from '../../core/records.ts';
import type {Column} from './column-layer.ts';
import type {UnitResult} from './criteria-records.ts';
import {bandOf, type MetBand} from './met-bands.ts';

/** A column per unit that reported something. */
export function columnsOf(
  results: readonly UnitResult[],
  units: readonly Unit[],
  bands: readonly MetBand[],
): readonly Column[] {
  const places = new Map(units.map(unit => [unit.code, unit.label_point]));
  return results.flatMap(({code, counts}) => {
    const point = places.get(code);
    const band = counts ? bandOf(counts, bands) : null;
    return point && counts && band ? [{code, point, met: counts.met, color: band.color}] : [];
  });
}
