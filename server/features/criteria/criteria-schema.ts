import {z} from 'zod';
import {STATES} from '../../../data/criteria/states.ts';
import {Confidence, NewerSet, Source, StateCounts, Text, UnitRef} from '../../core/http/shapes.ts';

const State = z
  .enum(STATES)
  .meta({id: 'State', description: 'A value without a known target is not_reported, never met'});

const Reason = z.enum(['no_target', 'no_value', 'no_weight', 'outside_scope', 'not_comparable']).meta({
  id: 'Reason',
  description:
    'Why nothing can be said; no_weight: the figures to combine are there, the people to weigh them by are not; not_comparable: results of today cannot be taken apart to the units of before',
});

const Basis = z.enum(['assessed', 'combined']).meta({
  id: 'Basis',
  description: 'combined: put together from the units that were merged, as combination says',
});

const Combination = z
  .object({method: z.enum(['weighted_mean', 'sum', 'all']), weight: z.enum(['population']).nullable()})
  .meta({
    id: 'Combination',
    description:
      'How results of merged units become one, to be held against the target; all: the weakest of them counts',
  });

const Tally = z
  .object({
    units: z.int().meta({description: 'Units the standard is for'}),
    met: z.int(),
    mean_met: z
      .number()
      .nullable()
      .meta({description: 'Criteria or indicators met by a unit, on average over those that reported'}),
  })
  .meta({id: 'Tally'});

const Target = z
  .union([z.number(), z.boolean()])
  .nullable()
  .meta({id: 'Target', description: 'null: not confirmed or left to the province; never zero, never passed'});

const setFields = {
  code: z.string(),
  level: z.enum(['commune', 'district']),
  name: Text,
  valid_from: z.string(),
  valid_to: z.string().meta({description: 'Last day in force'}),
  legal_basis: z.array(z.string()),
  official_criteria_count: z.int().nullable(),
  official_indicator_count: z.int().nullable(),
  compiled_criteria_count: z.int().meta({description: 'How many of the official ones are on record here'}),
  compiled_indicator_count: z.int(),
  confidence: Confidence,
  periods: z.array(z.int()).meta({description: 'Years with published results'}),
  opening_period: z.int().nullable().meta({
    description: 'The newest of these years in which the set was in force, else the newest; null without results',
  }),
};

export const CriteriaSetSummary = z.object(setFields).meta({id: 'CriteriaSetSummary'});

export const ShownSheet = z
  .object({
    level: z.enum(['commune', 'district']),
    set: z.string().nullable(),
    period: z.int().nullable(),
    newer_set: NewerSet.nullable(),
  })
  .meta({
    id: 'ShownSheet',
    description:
      'The set and year that most units of a level are shown by where none is asked for; null without results',
  });

const Indicator = z
  .object({
    number: z.string(),
    name: Text,
    unit: z.string(),
    direction: z.enum(['>=', '<=', 'bool']),
    target: Target,
    target_by_year: z.record(z.string(), z.number()).nullable(),
    target_text: z.string().nullable(),
    target_mode: z.enum(['national', 'provincial', 'unknown']),
    basis: z.string(),
    name_confidence: Confidence,
    target_confidence: Confidence,
    confidence: Confidence.meta({description: 'The weaker of the two'}),
    combination: Combination,
  })
  .meta({id: 'Indicator'});

const Criterion = z
  .object({
    number: z.int(),
    name: Text,
    group: Text.nullable(),
    confidence: Confidence,
    indicators: z.array(Indicator),
  })
  .meta({id: 'Criterion'});

const CommuneGroup = z
  .object({number: z.int(), definition: Text, confidence: Confidence})
  .meta({id: 'CommuneGroup', description: 'Communes whose targets differ from those of other groups'});

export const CriteriaSetDetail = z
  .object({...setFields, groups: z.array(CommuneGroup), criteria: z.array(Criterion), source: Source})
  .meta({id: 'CriteriaSet'});

const Member = z.object({code: z.string(), full_name: z.string(), state: State, value: z.number().nullable()});

const AssessedUnit = z
  .object({
    code: z.string(),
    full_name: z.string(),
    state: State,
    value: z.number().nullable(),
    reason: Reason.nullable(),
    recorded_on: z.string().nullable(),
    basis: Basis,
    counts: StateCounts.nullable().meta({description: 'Indicators of a criterion, or criteria of the set, by state'}),
    concluded: StateCounts.nullable().meta({description: 'The same for those that can be concluded, see conclusion'}),
    members: z.array(Member).nullable().meta({description: 'What a combined result was put together from'}),
  })
  .meta({id: 'AssessedUnit'});

export const Assessments = z
  .object({
    set: z.string(),
    criterion: z.int().nullable(),
    indicator: z.string().nullable(),
    period: z.int(),
    on: z.string(),
    target: Target,
    target_text: z.string().nullable(),
    unit: z.string().nullable(),
    in_force: z.boolean().meta({description: 'Whether the set was in force during the period'}),
    counts: StateCounts.meta({description: 'Units by state'}),
    conclusion: z
      .object({
        concluded: z
          .array(z.string())
          .meta({description: 'Numbers of criteria whose every indicator has a target in the period'}),
        waiting: z
          .array(z.string())
          .meta({description: 'Numbers of the others: a target is left to the province or not confirmed'}),
        units: z.int().meta({description: 'Units the standard is for'}),
        met: z.int().meta({description: 'Units that meet all that can be concluded'}),
      })
      .nullable()
      .meta({description: 'What can be said of a whole set, or by indicators of a criterion; null for one indicator'}),
    is_sample: z.boolean(),
    source: Source.nullable(),
    lineage_note: Text.nullable(),
    comparison: z.object({former: Tally, combined: Tally}).nullable().meta({
      description: 'The same results before and after they were combined: the difference is of the method alone',
    }),
    units: z.array(AssessedUnit),
  })
  .meta({id: 'Assessments'});

const ScoredIndicator = z.object({
  number: z.string(),
  state: State,
  value: z.number().nullable(),
  target: Target,
  reason: Reason.nullable(),
  recorded_on: z.string().nullable(),
});

const ScoredCriterion = z.object({
  number: z.int(),
  state: State,
  counts: StateCounts,
  indicators: z.array(ScoredIndicator),
});

export const Scorecard = z
  .object({
    unit: UnitRef,
    set: z.string(),
    period: z.int(),
    basis: Basis,
    criteria: z.array(ScoredCriterion),
    history: z
      .array(StateCounts.extend({period: z.int(), basis: Basis}))
      .meta({description: 'Criteria by state, year by year'}),
    source: Source.nullable(),
    is_sample: z.boolean(),
  })
  .meta({id: 'Scorecard'});

export type ShownSheetRow = z.input<typeof ShownSheet>;
export type CriteriaSetRow = z.input<typeof CriteriaSetDetail>;
export type CriterionRow = z.input<typeof Criterion>;
export type IndicatorRow = z.input<typeof Indicator>;
export type AssessmentsBody = z.input<typeof Assessments>;
export type AssessedUnitBody = z.input<typeof AssessedUnit>;
export type ScorecardBody = z.input<typeof Scorecard>;
