import type {Reason} from '../../../data/criteria/evaluate.ts';
import type {State} from '../../../data/criteria/states.ts';
import type {Queryable} from '../../core/db/database.ts';
import {sourceJson} from '../../core/db/json-columns.ts';
import type {CriteriaSetRow} from './criteria-schema.ts';

export interface UnitOn {
  readonly id: number;
  readonly code: string;
  readonly full_name: string;
  /** 'commune', 'ward' … */
  readonly kind: string;
  readonly valid_from: string;
  /** Last day, null while in force. */
  readonly valid_to: string | null;
}

export interface LineageRow {
  readonly predecessor_id: number;
  readonly successor_id: number;
  readonly code: string;
  readonly full_name: string;
  /** 'commune', 'ward' … of the predecessor. */
  readonly kind: string;
  /** Of the predecessor, 0 to 1. */
  readonly share: number;
  readonly population: number | null;
  readonly population_year: number | null;
}

/** One result, of an indicator ('13.2') or rolled up to a criterion ('13'). */
export interface ResultRow {
  readonly unit_id: number;
  readonly key: string;
  readonly state: State;
  readonly value: number | null;
  readonly reason: Reason | null;
  /** null for what is rolled up: it rests on many. */
  readonly recorded_on: string | null;
}

/** What the results of one unit in one year rest on. */
export interface SheetRow {
  readonly unit_id: number;
  readonly recorded_on: string;
  readonly is_sample: boolean;
  /** Sources of these results. */
  readonly source_ids: readonly string[];
}

/** Which results: of a set and a year, all or some indicators, all or some units. */
export interface ResultFilter {
  readonly set: string;
  readonly period: number;
  readonly indicators?: readonly string[];
  readonly unitIds?: readonly number[];
}

/** Units of a level on a day, by code. */
export function readUnitsOn(db: Queryable, level: string, on: string, code: string | null = null): Promise<UnitOn[]> {
  return db.query(
    `SELECT id, code, full_name, kind, lower(validity) AS valid_from, upper(validity) - 1 AS valid_to
     FROM admin_unit WHERE level = $1 AND validity @> $2::date AND ($3::text IS NULL OR code = $3) ORDER BY code`,
    [level, on, code],
  );
}

/** Level of the unit that carried a code on a day. */
export async function readLevelOn(db: Queryable, code: string, on: string): Promise<string | undefined> {
  const [row] = await db.query<{level: string}>(
    'SELECT level FROM admin_unit WHERE code = $1 AND validity @> $2::date',
    [code, on],
  );
  return row?.level;
}

/** Which unit was merged into which, with what is known of those merged. */
export function readLineage(db: Queryable): Promise<LineageRow[]> {
  return db.query(
    `SELECT l.predecessor_id, l.successor_id, p.code, p.full_name, p.kind, l.share, p.population, p.population_year
     FROM unit_lineage l JOIN admin_unit p ON p.id = l.predecessor_id ORDER BY l.successor_id, p.code`,
  );
}

const FILTER = `set_code = $1 AND period = $2
  AND ($3::text[] IS NULL OR indicator_number = ANY($3)) AND ($4::bigint[] IS NULL OR unit_id = ANY($4))`;

const parameters = ({set, period, indicators, unitIds}: ResultFilter) => [
  set,
  period,
  indicators ?? null,
  unitIds ?? null,
];

export function readIndicatorResults(db: Queryable, filter: ResultFilter): Promise<ResultRow[]> {
  return db.query(
    `SELECT unit_id, indicator_number AS key, state, value, reason, recorded_on
     FROM published_assessment WHERE ${FILTER}`,
    parameters(filter),
  );
}

/** Results rolled up to criteria, as stored. */
export function readCriterionResults(db: Queryable, {set, period}: ResultFilter): Promise<ResultRow[]> {
  return db.query(
    `SELECT unit_id, criterion_number::text AS key, state, NULL::numeric AS value, NULL::text AS reason,
            NULL::date AS recorded_on
     FROM criterion_status WHERE set_code = $1 AND period = $2`,
    [set, period],
  );
}

export function readSheets(db: Queryable, filter: ResultFilter): Promise<SheetRow[]> {
  return db.query(
    `SELECT unit_id, max(recorded_on) AS recorded_on, bool_or(is_sample) AS is_sample,
            array_agg(DISTINCT source_id) AS source_ids
     FROM published_assessment WHERE ${FILTER} GROUP BY unit_id`,
    parameters(filter),
  );
}

/** States of criteria of some units, in every year on record. */
export function readCriterionHistory(
  db: Queryable,
  set: string,
  unitIds: readonly number[],
): Promise<(Pick<ResultRow, 'unit_id' | 'key' | 'state'> & {readonly period: number})[]> {
  return db.query(
    `SELECT unit_id, criterion_number::text AS key, state, period FROM criterion_status
     WHERE set_code = $1 AND unit_id = ANY($2::bigint[]) ORDER BY period`,
    [set, unitIds],
  );
}

/** Results of some units by indicator, in every year on record. */
export function readIndicatorHistory(
  db: Queryable,
  set: string,
  unitIds: readonly number[],
): Promise<(ResultRow & {readonly period: number})[]> {
  return db.query(
    `SELECT unit_id, indicator_number AS key, state, value, reason, recorded_on, period
     FROM published_assessment WHERE set_code = $1 AND unit_id = ANY($2::bigint[])`,
    [set, unitIds],
  );
}

export async function findSource(db: Queryable, id: string): Promise<CriteriaSetRow['source'] | null> {
  const [row] = await db.query<{source: CriteriaSetRow['source']}>(
    `SELECT ${sourceJson('s')} AS source FROM data_source s WHERE s.id = $1`,
    [id],
  );
  return row?.source ?? null;
}
