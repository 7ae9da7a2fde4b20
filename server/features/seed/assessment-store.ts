import type {State} from '../../../data/criteria/evaluate.ts';
import type {Counts} from '../../../data/criteria/roll-up.ts';
import type {SampleAssessment} from '../../../data/sample/assessments.ts';
import type {Transaction} from '../../core/db/database.ts';
import {replaceAll} from './record-store.ts';

export type AssessmentRow = Omit<SampleAssessment, 'code'> & {readonly unit_id: number | null};

export interface ResultCounts extends Counts {
  readonly unit_id: number;
  readonly set_code: string;
  readonly criterion_number: number;
  readonly period: number;
}

/** Rows per statement: arrays of this length pass to the embedded database without straining its memory. */
const CHUNK = 8000;

const ADD = `
  INSERT INTO assessment (unit_id, set_code, indicator_number, period, state, reason, value, target, recorded_on,
                          review_status, source_id, is_sample)
  SELECT r.*, 'sample', true
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::numeric[], $8::numeric[],
              $9::date[], $10::text[]) AS r
  ON CONFLICT (set_code, period, indicator_number, unit_id) DO NOTHING`;

/** Adds sample rows where nothing has been assessed yet. Columns travel as arrays: much faster than JSON for many rows. */
export async function addSampleAssessments(tx: Transaction, rows: readonly AssessmentRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await tx.query(ADD, [
      chunk.map(row => row.unit_id),
      chunk.map(row => row.set_code),
      chunk.map(row => row.indicator_number),
      chunk.map(row => row.period),
      chunk.map(row => row.state),
      chunk.map(row => row.reason),
      chunk.map(row => row.value),
      chunk.map(row => row.target),
      chunk.map(row => row.recorded_on),
      chunk.map(row => row.review_status),
    ]);
  }
}

/** Removes sample rows as they were loaded; one that has been edited since carries a higher version and stays. */
export async function removeSampleAssessments(tx: Transaction): Promise<void> {
  await tx.query('DELETE FROM assessment WHERE is_sample AND version = 1');
}

/** How the indicators of every criterion stand, for each unit and year; one that was never assessed is not reported. */
export async function readResultCounts(tx: Transaction): Promise<ResultCounts[]> {
  const count = (state: State) =>
    `count(*) FILTER (WHERE COALESCE(a.state, 'not_reported') = '${state}')::int AS ${state}`;
  return tx.query<ResultCounts>(
    `SELECT s.unit_id, s.set_code, i.criterion_number, s.period,
            ${count('met')}, ${count('unmet')}, ${count('not_reported')}, ${count('not_applicable')}
     FROM (SELECT DISTINCT unit_id, set_code, period FROM assessment) s
     JOIN indicator i ON i.set_code = s.set_code
     LEFT JOIN assessment a ON a.set_code = s.set_code AND a.period = s.period
       AND a.indicator_number = i.number AND a.unit_id = s.unit_id
     GROUP BY s.unit_id, s.set_code, i.criterion_number, s.period`,
  );
}

export async function replaceCriterionStatus(
  tx: Transaction,
  rows: readonly (ResultCounts & {readonly state: State})[],
): Promise<void> {
  await replaceAll(tx, 'criterion_status', rows);
}
