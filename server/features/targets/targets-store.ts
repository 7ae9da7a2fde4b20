import type {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import {sourceJson, textJson} from '../../core/db/json-columns.ts';
import type {Source} from '../../core/http/shapes.ts';
import type {PlanTargetBody, PlanTaskBody} from './targets-schema.ts';

/** Targets in the plan's order. */
export function listTargets(db: Queryable, signal: AbortSignal): Promise<PlanTargetBody[]> {
  return db.query(
    `SELECT id, kind, ${textJson('text_vi', 'text_en')} AS text, operator, unit, target, deadline, level, section,
            confidence, note
     FROM plan_target ORDER BY position`,
    [],
    {signal},
  );
}

/** Tasks in the appendix's order. */
export function listTasks(db: Queryable, signal: AbortSignal): Promise<PlanTaskBody[]> {
  return db.query(
    `SELECT id, group_vi AS "group", ${textJson('title_vi', 'title_en')} AS title, lead, cooperating, due, confidence, note
     FROM plan_task ORDER BY position`,
    [],
    {signal},
  );
}

/** The plan itself. Throws Error when it has not been loaded. */
export async function readPlanSource(db: Queryable, signal: AbortSignal): Promise<z.input<typeof Source>> {
  const [row] = await db.query<{source: z.input<typeof Source>}>(
    `SELECT ${sourceJson('s')} AS source FROM data_source s WHERE s.id = 'plan'`,
    [],
    {signal},
  );
  if (!row) throw new Error('The source of the plan is not in the database.');
  return row.source;
}
