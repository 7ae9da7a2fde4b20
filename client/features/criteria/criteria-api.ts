import {address, apiQuery} from '../../core/http.ts';
import type {Unit} from '../../core/records.ts';
import type {
  Assessments,
  CriteriaSet,
  ScorecardRecord,
  SetSummary,
  ShownSheet,
  UnitProfile,
} from './criteria-records.ts';
import type {UnitVintage} from './unit-vintage.ts';

export interface Sets {
  readonly sets: readonly SetSummary[];
  readonly shown: readonly ShownSheet[];
}

export const setsQuery = () => apiQuery<Sets>('/api/criteria');

export const setQuery = (code: string) => apiQuery<CriteriaSet>(`/api/criteria/${code}`);

export interface AssessmentScope {
  readonly set: string;
  readonly criterion: number | null;
  readonly indicator: string | null;
}

export function assessmentsQuery({set, criterion, indicator}: AssessmentScope, year: number, vintage: UnitVintage) {
  return apiQuery<Assessments>(address('/api/assessments', {set, criterion, indicator, period: year, on: vintage.on}));
}

export function unitsQuery({level, unitsOn}: UnitVintage) {
  return apiQuery<{readonly units: readonly Unit[]}>(address('/api/units', {level, on: unitsOn}));
}

/** `on` tells units apart that had the same code at different times. */
export function scorecardQuery(code: string, set: string, year: number, vintage: UnitVintage) {
  return apiQuery<ScorecardRecord>(address(`/api/units/${code}/scorecard`, {set, period: year, on: vintage.on}));
}

export function profileQuery(code: string) {
  return apiQuery<UnitProfile>(`/api/units/${code}/profile`);
}
