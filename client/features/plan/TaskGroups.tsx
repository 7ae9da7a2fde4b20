import {useTexts} from '../../core/i18n/texts.ts';
import {LowConfidence} from '../../core/ui/notes.tsx';
import css from './PlanPage.module.css';
import type {PlanTask} from './plan-api.ts';
import {dueIn, groupBy, taskGroupTitle} from './plan-groups.ts';
import {planTexts} from './plan-texts.ts';

/** Tasks under the groups of the plan's appendix. */
export function TaskGroups({tasks}: {readonly tasks: readonly PlanTask[]}) {
  const {lang} = useTexts(planTexts);
  return [...groupBy(tasks, task => task.group)].map(([group, members]) => (
    <section key={group} className={css.group} aria-label={taskGroupTitle(group, lang)}>
      <h3>{taskGroupTitle(group, lang)}</h3>
      <GroupNote tasks={members} />
      <ul>
        {members.map(task => (
          <Task key={task.id} task={task} />
        ))}
      </ul>
    </section>
  ));
}

/** A note that all tasks of a group share is said once, under the heading. */
function GroupNote({tasks}: {readonly tasks: readonly PlanTask[]}) {
  const note = tasks[0]?.note;
  if (!note || tasks.some(task => task.note !== note)) return null;
  return (
    <p className={css.note} lang="vi">
      {note}
    </p>
  );
}

function Task({task}: {readonly task: PlanTask}) {
  const {t, pick, lang} = useTexts(planTexts);
  return (
    <li className={css.row}>
      <p className={css.deed}>{task.due && dueIn(task.due, lang)}</p>
      <div>
        <p className={css.text}>{pick(task.title)}</p>
        <Agencies term={t('lead_agency')} names={task.lead} />
        <Agencies term={t('cooperating')} names={task.cooperating} />
        <p className={css.facts}>{task.id}</p>
        <LowConfidence confidence={task.confidence} />
      </div>
    </li>
  );
}

function Agencies({term, names}: {readonly term: string; readonly names: readonly string[]}) {
  if (names.length === 0) return null;
  return (
    <p className={css.facts}>
      <span className={css.term}>{term}:</span> <span lang="vi">{names.join('; ')}</span>
    </p>
  );
}
