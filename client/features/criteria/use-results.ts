import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useEffect, useMemo} from 'react';
import type {Unit} from '../../core/records.ts';
import {targetIn} from './answer.ts';
import {assessmentsQuery, unitsQuery} from './criteria-api.ts';
import type {Assessments, CriteriaSet, Indicator} from './criteria-records.ts';
import {metBands} from './met-bands.ts';
import type {Measure} from './unit-shade.ts';
import {vintageOf} from './unit-vintage.ts';
import type {Chosen} from './use-chosen.ts';

export interface Results {
  readonly assessments: Assessments | null;
  readonly measure: Measure;
  /** The units of the vintage with their places; empty until they are there. */
  readonly units: readonly Unit[];
  readonly error: Error | null;
  readonly retry: () => void;
}

const none: readonly Unit[] = [];

/** How the units stand in the chosen scope and year; the years before and after are fetched ahead. */
export function useResults(chosen: Chosen): Results {
  const {set, criterion, indicator, year, vintage} = chosen;
  const assessments = useQuery(assessmentsQuery(scopeOf(chosen), year, vintage));
  const units = useQuery(unitsQuery(vintage));
  usePrefetchedNeighbours(chosen);
  const measure = useMemo(() => measureOf(set, criterion !== null, indicator, year), [set, criterion, indicator, year]);
  return {
    assessments: assessments.data ?? null,
    measure,
    units: units.data?.units ?? none,
    error: assessments.error,
    retry: () => void assessments.refetch(),
  };
}

function scopeOf({set, criterion, indicator}: Pick<Chosen, 'set' | 'criterion' | 'indicator'>) {
  return {set: set.code, criterion: criterion?.number ?? null, indicator: indicator?.number ?? null};
}

/** How many criteria a set has: what the decision counts, or what is on record where it counts none. */
export function criteriaCount(set: CriteriaSet): number {
  return set.official_criteria_count ?? set.compiled_criteria_count;
}

function measureOf(set: CriteriaSet, ofCriterion: boolean, indicator: Indicator | null, year: number): Measure {
  if (indicator)
    return {kind: 'indicator', target: targetIn(indicator, year), direction: indicator.direction, unit: indicator.unit};
  if (ofCriterion) return {kind: 'criterion'};
  const total = criteriaCount(set);
  return {kind: 'set', total, bands: metBands(total)};
}

/** Stepping through the years should not wait for the network. */
function usePrefetchedNeighbours(chosen: Chosen): void {
  const queries = useQueryClient();
  useEffect(() => {
    const {set, year, years} = chosen;
    for (const near of [year - 1, year + 1].filter(one => years.includes(one))) {
      const combined = chosen.search.combined;
      const nearGround = vintageOf({level: set.level, year: near, combined, today: chosen.today});
      void queries.prefetchQuery(assessmentsQuery(scopeOf(chosen), near, nearGround));
    }
  }, [queries, chosen]);
}
