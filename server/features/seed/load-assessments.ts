import {criteriaSets} from '../../../data/criteria/index.ts';
import {MERGER_DATE} from '../../../data/merger-date.ts';
import {sampleAssessments} from '../../../data/sample/assessments.ts';
import type {Transaction} from '../../core/db/database.ts';
import {
  type AssessmentRow,
  addSampleAssessments,
  removeSampleAssessments,
  removeSampleSource,
  rollUpAll,
} from './assessment-store.ts';
import type {ReadFact} from './read-facts.ts';
import {sampleUnits} from './sample-units.ts';
import {readUnitIds} from './unit-id-store.ts';
import {RECORDS_FROM} from './unit-rows.ts';

/**
 * Replaces the untouched sample assessments and rolls everything up to criteria. Assessments that someone has entered or
 * changed stay, and a sample never takes their place.
 */
export async function loadAssessments(tx: Transaction, readFact: ReadFact): Promise<void> {
  const unitIdOn = await readUnitIds(tx);
  await removeSampleAssessments(tx);
  const rows = sampleUnits(readFact).flatMap((unit): AssessmentRow[] => {
    const unit_id = unitIdOn(unit.code, unit.vintage === '2023' ? RECORDS_FROM : MERGER_DATE);
    return sampleAssessments(unit, criteriaSets).map(({code: _, ...assessment}) => ({...assessment, unit_id}));
  });
  await addSampleAssessments(tx, rows);
  await rollUpAll(tx);
}

/** Removes unedited sample assessments, and last their source where nothing rests on it. */
export async function removeAssessments(tx: Transaction): Promise<void> {
  await removeSampleAssessments(tx);
  await rollUpAll(tx);
  await removeSampleSource(tx);
}
