import type {CriteriaSet, Indicator} from '../../../data/criteria/criteria-set.ts';
import {indicatorsOf} from '../../../data/criteria/criteria-set.ts';
import {criteriaSets} from '../../../data/criteria/index.ts';
import type {Transaction} from '../../core/db/database.ts';
import {type RecordTable, saveRecords} from './record-store.ts';

const SETS: RecordTable = {table: 'criteria_set', key: ['code'], keepsEdits: false};
const CRITERIA: RecordTable = {table: 'criterion', key: ['set_code', 'number'], keepsEdits: false};
const GROUPS: RecordTable = {table: 'commune_group', key: ['set_code', 'number'], keepsEdits: false};
const INDICATORS: RecordTable = {table: 'indicator', key: ['set_code', 'number'], keepsEdits: false};

/** Loads the criteria sets. Nothing is ever removed: a published set is frozen and assessments refer to it. */
export async function loadCriteria(tx: Transaction): Promise<void> {
  await saveRecords(tx, SETS, criteriaSets.map(toSet));
  await saveRecords(tx, CRITERIA, criteriaSets.flatMap(toCriteria));
  await saveRecords(tx, GROUPS, criteriaSets.flatMap(toGroups));
  const indicators = criteriaSets.flatMap(set =>
    indicatorsOf(set).map((indicator, position) => toIndicator(set, indicator, position)),
  );
  await saveRecords(tx, INDICATORS, indicators);
}

function toSet(set: CriteriaSet, position: number): object {
  return {
    code: set.code,
    level: set.level,
    position,
    name_vi: set.name.vi,
    name_en: set.name.en,
    legal_basis: set.legalBasis,
    valid_from: set.validFrom,
    valid_to: set.validTo,
    official_criteria_count: set.officialCriteriaCount,
    official_indicator_count: set.officialIndicatorCount,
    confidence: set.confidence,
    source_id: set.sourceId,
  };
}

function toCriteria(set: CriteriaSet): object[] {
  return set.criteria.map(({number, name, group, confidence}) => ({
    set_code: set.code,
    number,
    name_vi: name.vi,
    name_en: name.en,
    group_vi: group?.vi ?? null,
    group_en: group?.en ?? null,
    confidence,
  }));
}

function toGroups(set: CriteriaSet): object[] {
  return (set.groups ?? []).map(({number, definition, confidence}) => ({
    set_code: set.code,
    number,
    definition_vi: definition.vi,
    definition_en: definition.en,
    confidence,
  }));
}

function toIndicator(set: CriteriaSet, indicator: Indicator, position: number): object {
  return {
    set_code: set.code,
    number: indicator.number,
    position,
    criterion_number: indicator.criterionNumber,
    name_vi: indicator.name.vi,
    name_en: indicator.name.en,
    unit: indicator.unit,
    direction: indicator.direction,
    target: indicator.target,
    target_by_year: indicator.targetByYear ?? null,
    target_text_vi: indicator.targetText,
    target_mode: indicator.targetMode,
    basis: indicator.basis,
    name_confidence: indicator.nameConfidence,
    target_confidence: indicator.targetConfidence,
    confidence: indicator.confidence,
    source_id: set.sourceId,
  };
}
