import type {Text} from '../../../tiles/layer.ts';
import type {Confidence, CriterionState, Source, StateCounts, UnitRef} from '../../core/records.ts';

/** Shapes of the API that only the criteria view meets. */

export type UnitLevel = 'commune' | 'district';
/** Null: not confirmed, or left to the province. Never zero and never passed. */
export type Target = number | boolean | null;
export type Direction = '>=' | '<=' | 'bool';
/** Why a result is neither met nor unmet; 'not_comparable' where old and new units cannot be held side by side. */
type Reason = 'no_target' | 'no_value' | 'outside_scope' | 'not_comparable';
/** Combined: put together from the units that were merged. */
type Basis = 'assessed' | 'combined';
type ReviewStatus = 'draft' | 'approved' | 'published';

/** One entry of GET /api/criteria */
export interface SetSummary {
  readonly code: string;
  readonly level: UnitLevel;
  readonly name: Text;
  readonly valid_from: string;
  /** Last day in force. */
  readonly valid_to: string;
  readonly legal_basis: readonly string[];
  readonly official_criteria_count: number | null;
  readonly official_indicator_count: number | null;
  readonly compiled_criteria_count: number;
  readonly compiled_indicator_count: number;
  readonly confidence: Confidence;
  /** Years with results, ascending. */
  readonly periods: readonly number[];
}

export interface Indicator {
  readonly number: string;
  readonly name: Text;
  readonly unit: string;
  readonly direction: Direction;
  readonly target: Target;
  readonly target_by_year: Readonly<Record<string, number>> | null;
  readonly target_text: string | null;
  readonly target_mode: 'national' | 'provincial' | 'unknown';
  readonly basis: string;
  readonly name_confidence: Confidence;
  readonly target_confidence: Confidence;
  readonly confidence: Confidence;
}

export interface Criterion {
  readonly number: number;
  readonly name: Text;
  readonly group: Text | null;
  readonly confidence: Confidence;
  readonly indicators: readonly Indicator[];
}

/** GET /api/criteria/{set} */
export interface CriteriaSet extends SetSummary {
  readonly criteria: readonly Criterion[];
  readonly source: Source;
}

export interface MemberResult {
  readonly code: string;
  readonly full_name: string;
  readonly state: CriterionState;
  readonly value: number | null;
}

export interface UnitResult {
  readonly code: string;
  readonly full_name: string;
  readonly state: CriterionState;
  readonly value: number | null;
  readonly reason: Reason | null;
  readonly recorded_on: string | null;
  readonly review_status: ReviewStatus | null;
  readonly basis: Basis;
  /** What lies below: criteria by state for a whole set, indicators by state for a criterion. */
  readonly counts: StateCounts | null;
  /** The former units a combined result is made of. */
  readonly members: readonly MemberResult[] | null;
}

/** GET /api/assessments */
export interface Assessments {
  readonly set: string;
  readonly criterion: number | null;
  readonly indicator: string | null;
  readonly period: number;
  readonly on: string;
  readonly target: Target;
  readonly target_text: string | null;
  readonly unit: string | null;
  /** Whether the set was in force in that year. */
  readonly in_force: boolean;
  readonly counts: StateCounts;
  readonly is_sample: boolean;
  readonly source: Source | null;
  readonly lineage_note: Text | null;
  readonly units: readonly UnitResult[];
}

export interface IndicatorResult {
  readonly number: string;
  readonly state: CriterionState;
  readonly value: number | null;
  readonly target: Target;
  readonly reason: Reason | null;
  readonly recorded_on: string | null;
  readonly review_status: ReviewStatus | null;
}

export interface CriterionResult {
  readonly number: number;
  readonly state: CriterionState;
  readonly counts: StateCounts;
  readonly indicators: readonly IndicatorResult[];
}

export interface YearCounts extends StateCounts {
  readonly basis: Basis;
  readonly period: number;
}

/** GET /api/units/{code}/scorecard */
export interface ScorecardRecord {
  readonly unit: UnitRef;
  readonly set: string;
  readonly period: number;
  readonly basis: Basis;
  readonly criteria: readonly CriterionResult[];
  readonly history: readonly YearCounts[];
  readonly source: Source | null;
  readonly is_sample: boolean;
}

/** The part of GET /api/units/{code}/profile that is linked from a scorecard. */
export interface UnitProfile {
  readonly tourism_sites: readonly {readonly id: string; readonly name: string}[];
  readonly ocop_products: readonly {readonly id: string; readonly name: string; readonly stars: number | null}[];
}
