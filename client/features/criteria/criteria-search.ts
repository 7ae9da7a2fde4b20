import {type RawSearch, textParam} from '../../core/url/view-search.ts';

export type Order = 'gap' | 'name';

/** What the criteria view adds to the address: bo, tc, ct, nam, rg, xep, nhom, cot. Null and false are the view's own defaults. */
export interface CriteriaSearch {
  /** bo: code of the set. */
  readonly set: string | null;
  /** tc: number of the criterion. */
  readonly criterion: number | null;
  /** ct: number of the indicator, '13.2'; it brings its criterion along. */
  readonly indicator: string | null;
  /** nam: any year; whether there is anything on it is for the view to say. */
  readonly year: number | null;
  /** rg=nay: results of former communes combined onto those of today. */
  readonly combined: boolean;
  /** xep=ten: by name instead of the worst first. */
  readonly order: Order;
  /** nhom=huyen: the list under its former districts. */
  readonly grouped: boolean;
  /** cot=3d: columns over the map. */
  readonly columns: boolean;
}

/** Reads the view's own part of an address; what cannot be read is as if it were not there. */
export function readCriteriaSearch(raw: RawSearch): CriteriaSearch {
  const indicator = matching(raw, 'ct', /^\d{1,2}(\.\d{1,2})?$/);
  const criterion = indicator ? Number.parseInt(indicator, 10) : Number(matching(raw, 'tc', /^\d{1,2}$/) ?? Number.NaN);
  const year = Number(matching(raw, 'nam', /^\d{4}$/) ?? Number.NaN);
  return {
    set: matching(raw, 'bo', /^[A-Z0-9_]{1,60}$/),
    criterion: Number.isNaN(criterion) ? null : criterion,
    indicator,
    year: Number.isNaN(year) ? null : year,
    combined: textParam(raw, 'rg') === 'nay',
    order: textParam(raw, 'xep') === 'ten' ? 'name' : 'gap',
    grouped: textParam(raw, 'nhom') === 'huyen',
    columns: textParam(raw, 'cot') === '3d',
  };
}

function matching(raw: RawSearch, name: string, pattern: RegExp): string | null {
  const value = textParam(raw, name);
  return value !== undefined && pattern.test(value) ? value : null;
}

/** Changes to the address; undefined removes a parameter. */
export type CriteriaPatch = Readonly<Record<string, string | undefined>>;

/** Writes the changed parts; whatever is not named stays as it is in the address. */
export function writeCriteriaSearch(change: Partial<CriteriaSearch>): CriteriaPatch {
  return {
    ...('set' in change && {bo: change.set ?? undefined}),
    ...('criterion' in change && {tc: numberText(change.criterion)}),
    ...('indicator' in change && {ct: change.indicator ?? undefined}),
    ...('year' in change && {nam: numberText(change.year)}),
    ...('combined' in change && {rg: change.combined ? 'nay' : undefined}),
    ...('order' in change && {xep: change.order === 'name' ? 'ten' : undefined}),
    ...('grouped' in change && {nhom: change.grouped ? 'huyen' : undefined}),
    ...('columns' in change && {cot: change.columns ? '3d' : undefined}),
  };
}

function numberText(value: number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
