import type {SampleAssessment} from '../../../data/sample/assessments.ts';
import type {Transaction} from '../../core/db/database.ts';

export type AssessmentRow = Omit<SampleAssessment, 'code'> & {readonly unit_id: number | null};

/** Rows per statement: arrays of this length pass to the embedded database without straining its memory. */
const CHUNK = 8000;

const ADD = `
  INSERT INTO assessment (unit_id, set_code, indicator_number, period, state, reason, value, target, recorded_on,
                          review_status, source_id, is_sample)
  SELECT r.*, 'sample', true
  FROM unnest($1::bigint[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::numeric[], $8::numeric[],
              $9::date[], $10::text[])
    AS r (unit_id, set_code, indicator_number, period, state, reason, value, target, recorded_on, review_status)
  WHERE NOT EXISTS (SELECT FROM assessment a WHERE a.unit_id = r.unit_id AND a.set_code = r.set_code AND a.period = r.period
                    AND NOT a.is_sample)
  ON CONFLICT (set_code, period, indicator_number, unit_id) DO NOTHING`;

/** Adds sample rows to sheets that hold no real result. Columns travel as arrays: much faster than JSON for many rows. */
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
    // The triggers' plans for the rest must not take the table for empty, as it was when it was last looked at.
    if (start === 0) await tx.query('ANALYZE assessment, criterion_status');
  }
}

/** Removes sample rows as they were loaded; one that was edited since stays. */
export async function removeSampleAssessments(tx: Transaction): Promise<void> {
  await tx.query('DELETE FROM assessment WHERE is_sample AND edited_at IS NULL');
}

/** Brings the criteria of all units up to date, for indicators that were added to or taken from a criterion. */
export async function rollUpAll(tx: Transaction): Promise<void> {
  await tx.query('SELECT roll_up_assessments()');
}

/** Removes the source of generated records unless a record that was edited still names it. */
export async function removeSampleSource(tx: Transaction): Promise<void> {
  const named = ['assessment', 'raw_material_zone', 'product_zone'].map(
    table => `AND NOT EXISTS (SELECT FROM ${table} WHERE source_id = 'sample')`,
  );
  await tx.query(`DELETE FROM data_source WHERE id = 'sample' AND edited_at IS NULL ${named.join(' ')}`);
}
