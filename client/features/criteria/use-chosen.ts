import {useQuery} from '@tanstack/react-query';
import {useSearch} from '@tanstack/react-router';
import {useMemo} from 'react';
import {apiQuery} from '../../core/http.ts';
import type {Site} from '../../core/records.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import type {FeatureRef} from '../../core/url/view-search.ts';
import {inForce, openingYear, yearsOf} from './answer.ts';
import {setQuery, setsQuery} from './criteria-api.ts';
import type {CriteriaSet, Criterion, Indicator, SetSummary, UnitLevel} from './criteria-records.ts';
import {type CriteriaSearch, readCriteriaSearch} from './criteria-search.ts';
import {type Ground, groundOf} from './ground.ts';

/** What the reader looks at: worked out from the address and from which sets there are. */
export interface Chosen {
  readonly search: CriteriaSearch;
  readonly sets: readonly SetSummary[];
  readonly set: CriteriaSet;
  /** Code of a set the address asks for and nobody knows; null when the set is known or not asked for. */
  readonly unknownSet: string | null;
  readonly criterion: Criterion | null;
  readonly indicator: Indicator | null;
  readonly year: number;
  /** The years that can be stepped through, whichever the set. */
  readonly years: readonly number[];
  /** 'YYYY-MM-DD' by the server's clock. */
  readonly today: string;
  readonly ground: Ground;
  /** A unit of this ground, or null. */
  readonly selected: FeatureRef | null;
  /** The code of a selected former unit that is none of this ground; null where there is no such selection. */
  readonly strayCode: string | null;
}

export interface ChosenAnswer {
  readonly chosen: Chosen | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

export function useChosen(): ChosenAnswer {
  const raw = useSearch({strict: false});
  const search = useMemo(() => readCriteriaSearch(raw), [raw]);
  const {selected} = useViewUrl();
  const site = useQuery(apiQuery<Site>('/api/site'));
  const sets = useQuery(setsQuery());
  const summary = sets.data && chooseSet(sets.data.sets, search.set, selected);
  const set = useQuery({...setQuery(summary?.code ?? ''), enabled: summary !== undefined});
  const today = site.data?.today;
  const chosen = useMemo(
    () => (sets.data && set.data && today ? choose(search, sets.data.sets, set.data, selected, today) : null),
    [search, sets.data, set.data, selected, today],
  );
  const queries = [site, sets, set];
  return {
    chosen,
    error: queries.find(query => query.error)?.error ?? null,
    retry: () => queries.filter(query => query.isError).forEach(query => void query.refetch()),
  };
}

const levels: Readonly<Record<string, UnitLevel>> = {
  communes: 'commune',
  'communes-before': 'commune',
  'districts-before': 'district',
};

/** The set asked for; a selected unit decides when the set is not for units of its level. */
function chooseSet(
  sets: readonly SetSummary[],
  code: string | null,
  selected: FeatureRef | null,
): SetSummary | undefined {
  const asked = sets.find(set => set.code === code) ?? sets[0];
  const level = selected ? levels[selected.layer] : undefined;
  if (!level || asked?.level === level) return asked;
  return sets.find(set => set.level === level) ?? asked;
}

function choose(
  search: CriteriaSearch,
  sets: readonly SetSummary[],
  set: CriteriaSet,
  selected: FeatureRef | null,
  today: string,
): Chosen {
  const criterion = set.criteria.find(one => one.number === search.criterion) ?? null;
  const indicator = criterion?.indicators.find(one => one.number === search.indicator) ?? null;
  const years = yearsOf(sets);
  const asked = search.year !== null && years.includes(search.year) ? search.year : null;
  const opening = openingYear(set) ?? years.findLast(one => inForce(set, one)) ?? years.at(-1);
  const year = asked ?? opening ?? Number.parseInt(today, 10);
  // A commune of today, found by search in a former year, is shown by what was combined onto it.
  const combined = search.combined || selected?.layer === 'communes';
  const ground = groundOf({level: set.level, year, combined, today});
  const shown = selected?.layer === ground.layer ? selected : null;
  const unknownSet = sets.some(one => one.code === search.set) ? null : search.set;
  const strayCode = selected && !shown && selected.layer in levels ? selected.key : null;
  return {search, sets, set, unknownSet, criterion, indicator, year, years, today, ground, selected: shown, strayCode};
}
