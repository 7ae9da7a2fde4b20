import {combinationOf} from '../../../data/criteria/combination.ts';
import type {Queryable} from '../../core/db/database.ts';
import {sourceJson, textJson} from '../../core/db/json-columns.ts';
import {newerSetJson} from '../related/index.ts';
import type {CriteriaSetRow, CriterionRow, ShownSheetRow} from './criteria-schema.ts';

/** A set as listed, without its criteria. */
export type SetSummaryRow = Omit<CriteriaSetRow, 'criteria' | 'groups' | 'source'>;

const SUMMARY = `
  s.code, s.level, ${textJson('s.name_vi', 's.name_en')} AS name, s.valid_from, s.valid_to, s.legal_basis,
  s.official_criteria_count, s.official_indicator_count,
  (SELECT count(*) FROM criterion c WHERE c.set_code = s.code) AS compiled_criteria_count,
  (SELECT count(*) FROM indicator i WHERE i.set_code = s.code) AS compiled_indicator_count,
  s.confidence,
  COALESCE((SELECT jsonb_agg(DISTINCT r.period) FROM criterion_status r WHERE r.set_code = s.code), '[]') AS periods,
  (SELECT r.period FROM criterion_status r WHERE r.set_code = s.code
   ORDER BY r.period BETWEEN extract(year FROM s.valid_from) AND extract(year FROM s.valid_to) DESC, r.period DESC LIMIT 1)
    AS opening_period`;

const INDICATORS = `
  SELECT jsonb_agg(jsonb_build_object(
           'number', i.number, 'name', ${textJson('i.name_vi', 'i.name_en')}, 'unit', i.unit, 'direction', i.direction,
           'target', i.target, 'target_by_year', i.target_by_year, 'target_text', i.target_text_vi,
           'target_mode', i.target_mode, 'basis', i.basis, 'name_confidence', i.name_confidence,
           'target_confidence', i.target_confidence, 'confidence', i.confidence) ORDER BY i.position)
  FROM indicator i WHERE i.set_code = c.set_code AND i.criterion_number = c.number`;

const CRITERIA = `
  SELECT jsonb_agg(jsonb_build_object(
           'number', c.number, 'name', ${textJson('c.name_vi', 'c.name_en')}, 'group', ${textJson('c.group_vi', 'c.group_en')},
           'confidence', c.confidence, 'indicators', COALESCE((${INDICATORS}), '[]')) ORDER BY c.number)
  FROM criterion c WHERE c.set_code = s.code`;

const GROUPS = `
  SELECT jsonb_agg(jsonb_build_object('number', g.number,
           'definition', ${textJson('g.definition_vi', 'g.definition_en')}, 'confidence', g.confidence) ORDER BY g.number)
  FROM commune_group g WHERE g.set_code = s.code`;

/** Every set in the order shown. */
export function listSets(db: Queryable, signal?: AbortSignal): Promise<SetSummaryRow[]> {
  return db.query(`SELECT ${SUMMARY} FROM criteria_set s ORDER BY s.position`, [], signal ? {signal} : {});
}

/** For each level what most of its units are shown by: of those in force on the day, or of former ones where none is. */
export function readShownSheets(db: Queryable, on: string, signal?: AbortSignal): Promise<ShownSheetRow[]> {
  return db.query(
    `SELECT l.level, d.set_code AS set, d.period, ${newerSetJson('l.level', 'd.set_code', '$1::date')} AS newer_set
     FROM (VALUES ('commune'), ('district')) AS l (level)
     LEFT JOIN LATERAL (
       SELECT s.set_code, s.period FROM shown_sheet s JOIN admin_unit u ON u.id = s.unit_id WHERE u.level = l.level
       GROUP BY s.set_code, s.period
       ORDER BY count(*) FILTER (WHERE u.validity @> $1::date) DESC, count(*) DESC, s.period DESC LIMIT 1
     ) d ON true`,
    [on],
    signal ? {signal} : {},
  );
}

/** A set with all its criteria and indicators. */
export async function findSet(db: Queryable, code: string, signal?: AbortSignal): Promise<CriteriaSetRow | undefined> {
  const [set] = await db.query<CriteriaSetRow>(
    `SELECT ${SUMMARY}, COALESCE((${GROUPS}), '[]') AS groups, COALESCE((${CRITERIA}), '[]') AS criteria, ${sourceJson('d')} AS source
     FROM criteria_set s JOIN data_source d ON d.id = s.source_id WHERE s.code = $1`,
    [code],
    signal ? {signal} : {},
  );
  return set && {...set, criteria: set.criteria.map(criterion => withCombinations(set.code, criterion))};
}

/** How an indicator is combined is a rule of the domain, not of the database. */
function withCombinations(set: string, criterion: CriterionRow): CriterionRow {
  const indicators = criterion.indicators.map(indicator => {
    const combination = combinationOf(set, indicator);
    return {
      ...indicator,
      combination: {
        method: combination.method,
        weight: combination.method === 'weighted_mean' ? combination.weight : null,
      },
    };
  });
  return {...criterion, indicators};
}
