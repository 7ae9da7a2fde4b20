import {ocopRules} from '../../../data/ocop/rules.ts';
import {planTargets} from '../../../data/plan/targets.ts';
import {planTasks} from '../../../data/plan/tasks.ts';
import type {Transaction} from '../../core/db/database.ts';
import {type RecordTable, removeOthers, saveRecords} from './record-store.ts';

const TARGETS: RecordTable = {table: 'plan_target', key: ['id'], keepsEdits: false};
const TASKS: RecordTable = {table: 'plan_task', key: ['id'], keepsEdits: false};
const RULES: RecordTable = {table: 'ocop_rule', key: ['topic'], keepsEdits: false};
const PLAN = 'plan';

/** Loads targets and tasks of the provincial plan and the rules of the OCOP programme. */
export async function loadPlan(tx: Transaction): Promise<void> {
  const targets = planTargets.map(({text, criteriaLinks: _, ...target}, position) => ({
    ...target,
    position,
    text_vi: text.vi,
    text_en: text.en,
    source_id: PLAN,
  }));
  const tasks = planTasks.map(({group, title, ...task}, position) => ({
    ...task,
    position,
    group_vi: group,
    title_vi: title.vi,
    title_en: title.en,
    source_id: PLAN,
  }));
  const rules = ocopRules.map(({sourceId, ...rule}, position) => ({...rule, position, source_id: sourceId}));
  await saveRecords(tx, TARGETS, targets);
  await saveRecords(tx, TASKS, tasks);
  await saveRecords(tx, RULES, rules);
  await removeOthers(
    tx,
    TARGETS,
    targets.map(({id}) => id),
  );
  await removeOthers(
    tx,
    TASKS,
    tasks.map(({id}) => id),
  );
  await removeOthers(
    tx,
    RULES,
    rules.map(({topic}) => topic),
  );
}
