import {useMemo} from 'react';
import type {Unit} from '../../core/records.ts';
import {usePatchSearch} from '../../core/url/use-view-url.ts';
import {formatRef} from '../../core/url/view-search.ts';
import {type CriteriaSearch, writeCriteriaSearch} from './criteria-search.ts';
import {carrySelection, vintageOf} from './unit-vintage.ts';
import type {Chosen} from './use-chosen.ts';

export interface CriteriaActions {
  readonly chooseSet: (code: string) => void;
  /** Null criterion is the whole set, null indicator the whole criterion. */
  readonly chooseScope: (criterion: number | null, indicator: string | null) => void;
  readonly stepTo: (year: number) => void;
  readonly combine: (combined: boolean) => void;
  /** Order, grouping, columns: how it is shown, not what. */
  readonly show: (change: Partial<Pick<CriteriaSearch, 'order' | 'grouped' | 'columns'>>) => void;
}

/** The ways to change the address of the view; a selection goes along where it has a counterpart. */
export function useCriteriaActions(chosen: Chosen, units: readonly Unit[]): CriteriaActions {
  const patch = usePatchSearch();
  return useMemo(() => {
    const {search, sets, set, year, selected} = chosen;
    const change = (to: Partial<CriteriaSearch>, more: Readonly<Record<string, string | undefined>> = {}) =>
      patch({...writeCriteriaSearch(to), ...more}, {replace: true});
    const move = (to: Partial<CriteriaSearch>, next: {readonly year: number; readonly combined: boolean}) => {
      const {layer} = vintageOf({level: set.level, today: '', ...next});
      const kept = carrySelection(selected, units, layer);
      change(to, {chon: kept ? formatRef(kept) : undefined});
    };
    return {
      chooseSet: code => {
        const sameLevel = sets.find(one => one.code === code)?.level === set.level;
        change({set: code, criterion: null, indicator: null}, sameLevel ? {} : {chon: undefined});
      },
      chooseScope: (criterion, indicator) => change({criterion: indicator ? null : criterion, indicator}),
      stepTo: to => {
        // A commune of today has no single former one; it stays, with what is combined onto it.
        const combined = search.combined || selected?.layer === 'communes';
        move({year: to, ...(combined && {combined})}, {year: to, combined});
      },
      combine: combined => move({combined}, {year, combined}),
      show: to => change(to),
    };
  }, [chosen, units, patch]);
}
