import {useQuery} from '@tanstack/react-query';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Source} from '../../core/records.ts';
import {PageFrame} from '../../core/shell/PageFrame.tsx';
import {ErrorNote, ListSkeleton, SourceNote} from '../../core/ui/notes.tsx';
import css from './PlanPage.module.css';
import {PlanTools} from './PlanTools.tsx';
import {type PlanTarget, type PlanTask, targetsQuery, tasksQuery} from './plan-api.ts';
import {matchesTarget, matchesTask} from './plan-groups.ts';
import {planTexts} from './plan-texts.ts';
import {TargetGroups} from './TargetGroups.tsx';
import {TaskGroups} from './TaskGroups.tsx';
import {usePlanFilter} from './use-plan-filter.ts';

/** What the provincial plan promised, target by target and task by task. */
export function PlanPage() {
  const {t} = useTexts(planTexts);
  const targets = useQuery(targetsQuery);
  const tasks = useQuery(tasksQuery);
  const failed = targets.error ?? tasks.error;
  const retry = () => void Promise.all([targets.refetch(), tasks.refetch()]);
  return (
    <PageFrame view="ke-hoach" title={t('title')} lead={t('lead')}>
      <p className={css.notice}>{t('noProgress')}</p>
      {failed && <ErrorNote error={failed} onRetry={retry} />}
      {!failed && !(targets.data && tasks.data) && <ListSkeleton />}
      {targets.data && tasks.data && (
        <Plan targets={targets.data.targets} tasks={tasks.data.tasks} source={targets.data.source} />
      )}
    </PageFrame>
  );
}

interface PlanProps {
  readonly targets: readonly PlanTarget[];
  readonly tasks: readonly PlanTask[];
  readonly source: Source;
}

function Plan({targets, tasks, source}: PlanProps) {
  const {t} = useTexts(planTexts);
  const filter = usePlanFilter();
  const shownTargets = targets.filter(target => matchesTarget(target, filter.words, filter.level));
  const shownTasks = tasks.filter(task => matchesTask(task, filter.words));
  return (
    <div className={css.plan}>
      <PlanTools filter={filter} />
      <section aria-labelledby="plan-targets" className={css.part}>
        <h2 id="plan-targets">{t('targets')}</h2>
        <p className={css.count} role="status">
          {t(shownTargets.length < targets.length ? 'shownTargets' : 'allTargets', {
            count: shownTargets.length,
            all: targets.length,
          })}
        </p>
        {shownTargets.length > 0 ? <TargetGroups targets={shownTargets} /> : <p>{t('noTargets')}</p>}
      </section>
      <section aria-labelledby="plan-tasks" className={css.part}>
        <h2 id="plan-tasks">{t('tasks')}</h2>
        <p className={css.count} role="status">
          {t(shownTasks.length < tasks.length ? 'shownTasks' : 'allTasks', {
            count: shownTasks.length,
            all: tasks.length,
          })}
        </p>
        {shownTasks.length > 0 ? <TaskGroups tasks={shownTasks} /> : <p>{t('noTasks')}</p>}
      </section>
      <p className={css.headings}>
        {t('headings')} {t('agencies')}
      </p>
      <SourceNote source={source} />
    </div>
  );
}
