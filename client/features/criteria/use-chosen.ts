import {useQuery} from '@tanstack/react-query';
import {useSearch} from '@tanstack/react-router';
import {useMemo} from 'react';
import {apiQuery} from '../../core/http.ts';
import type {Site} from '../../core/records.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import type {FeatureRef} from '../../core/url/view-search.ts';
import {inForce, yearsOf} from './answer.ts';
import {type Sets, setQuery, setsQuery} from './criteria-api.ts';
import type {CriteriaSet, Criterion, Indicator, SetSummary, ShownSheet, UnitLevel} from './criteria-records.ts';
import {type CriteriaSearch, readCriteriaSearch} from './criteria-search.ts';
import {type UnitVintage, vintageOf} from './unit-vintage.ts';

/** What the reader looks at: worked out from the address and from which sets there are. */
export interface Chosen {
  readonly search: CriteriaSearch;
  readonly sets: readonly SetSummary[];
  readonly set: CriteriaSet;
  /** Unknown code of a set in the address; null when the set is known or not asked for. */
  readonly unknownSet: string | null;
  readonly criterion: Criterion | null;
  readonly indicator: Indicator | null;
  readonly year: number;
  /** The year the set opens on; null without results. */
  readonly opening: number | null;
  /** The set in force today, where the one shown by default is an older one and is looked at. */
  readonly newerSet: (NonNullable<ShownSheet['newer_set']> & {readonly hasResults: boolean}) | null;
  /** The years that can be stepped through, whichever the set. */
  readonly years: readonly number[];
  /** 'YYYY-MM-DD' by the server's clock. */
  readonly today: string;
  readonly vintage: UnitVintage;
  /** A unit of this vintage, or null. */
  readonly selected: FeatureRef | null;
  /** The code of a selected former unit that is none of this vintage; null where there is no such selection. */
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
  const summary = sets.data && chooseSet(sets.data, search.set, selected);
  const set = useQuery({...setQuery(summary?.code ?? ''), enabled: summary !== undefined});
  const today = site.data?.today;
  const chosen = useMemo(
    () => (sets.data && set.data && today ? choose(search, sets.data, set.data, selected, today) : null),
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

/**
 * The set asked for, else the one that is shown of communes; a selected unit decides when the set is not for units of its level.
 * Without any results it is the set in force.
 */
function chooseSet({sets, shown}: Sets, code: string | null, selected: FeatureRef | null): SetSummary | undefined {
  const opening = (level: UnitLevel) => {
    const sheet = shown.find(one => one.level === level);
    const first = sheet?.set ?? sheet?.newer_set?.code;
    return sets.find(set => set.code === first) ?? sets.find(set => set.level === level);
  };
  const asked = sets.find(set => set.code === code) ?? opening('commune');
  const level = selected ? levels[selected.layer] : undefined;
  return level && asked?.level !== level ? opening(level) : asked;
}

function newerSetOf({sets, shown}: Sets, set: CriteriaSet): Chosen['newerSet'] {
  const newer = shown.find(sheet => sheet.set === set.code)?.newer_set;
  return newer
    ? {...newer, hasResults: sets.some(({code, periods}) => code === newer.code && periods.length > 0)}
    : null;
}

/** The year of a set without results: the present one where it is in force, else one among those with results. */
function yearWithout(set: CriteriaSet, years: readonly number[], now: number): number {
  return [now, ...years.toReversed()].find(year => inForce(set, year)) ?? years.at(-1) ?? now;
}

function choose(
  search: CriteriaSearch,
  {sets, shown: sheets}: Sets,
  set: CriteriaSet,
  selected: FeatureRef | null,
  today: string,
): Chosen {
  const criterion = set.criteria.find(one => one.number === search.criterion) ?? null;
  const indicator = criterion?.indicators.find(one => one.number === search.indicator) ?? null;
  const known = yearsOf(sets);
  const asked = search.year !== null && known.includes(search.year) ? search.year : null;
  const opening = sheets.find(sheet => sheet.set === set.code)?.period ?? set.opening_period;
  const year = asked ?? opening ?? yearWithout(set, known, Number.parseInt(today, 10));
  const newerSet = year === opening ? newerSetOf({sets, shown: sheets}, set) : null;
  const years = yearsOf([...sets, {periods: [year]}]);
  // A commune of today, found by search in a former year, is shown by what was combined onto it.
  const combined = search.combined || selected?.layer === 'communes';
  const vintage = vintageOf({level: set.level, year, combined, today});
  const shown = selected?.layer === vintage.layer ? selected : null;
  const unknownSet = sets.some(one => one.code === search.set) ? null : search.set;
  const strayCode = selected && !shown && selected.layer in levels ? selected.key : null;
  const choice = {search, sets, set, unknownSet, criterion, indicator, year, opening, newerSet, years};
  return {...choice, today, vintage, selected: shown, strayCode};
}
