import type {
  Assessments as AssessmentsSchema,
  CriteriaSetDetail,
  CriteriaSetSummary,
  Scorecard,
  ShownSheet as ShownSheetSchema,
} from '../../../server/features/criteria/criteria-schema.ts';
import type {UnitProfile as UnitProfileSchema} from '../../../server/features/units/units-schema.ts';
import type {ApiResponse} from '../../core/api-response.ts';

/** One entry of GET /api/criteria */
export type SetSummary = ApiResponse<typeof CriteriaSetSummary>;
export type UnitLevel = SetSummary['level'];
/** What is shown of a level where nothing is asked for. */
export type ShownSheet = ApiResponse<typeof ShownSheetSchema>;

/** GET /api/criteria/{set} */
export type CriteriaSet = ApiResponse<typeof CriteriaSetDetail>;
export type Criterion = CriteriaSet['criteria'][number];
export type Indicator = Criterion['indicators'][number];
export type Direction = Indicator['direction'];
/** Null: not confirmed, or left to the province. Never zero and never passed. */
export type Target = Indicator['target'];

/** GET /api/assessments */
export type Assessments = ApiResponse<typeof AssessmentsSchema>;
/** How one unit stands by the measure asked for. */
export type UnitResult = Assessments['units'][number];
/** One of the former units a combined result is made of. */
export type MemberResult = NonNullable<UnitResult['members']>[number];

/** GET /api/units/{code}/scorecard */
export type ScorecardRecord = ApiResponse<typeof Scorecard>;
export type CriterionResult = ScorecardRecord['criteria'][number];
export type IndicatorResult = CriterionResult['indicators'][number];
/** Criteria by state in one year. */
export type YearCounts = ScorecardRecord['history'][number];

/** GET /api/units/{code}/profile, of which a scorecard links sites and products. */
export type UnitProfile = ApiResponse<typeof UnitProfileSchema>;
