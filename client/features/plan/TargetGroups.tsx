import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {LowConfidence} from '../../core/ui/notes.tsx';
import css from './PlanPage.module.css';
import type {PlanTarget} from './plan-api.ts';
import {groupBy, groupOf, targetFigure, targetGroups} from './plan-groups.ts';
import {planTexts} from './plan-texts.ts';

/** Targets under what they are about, in the plan's order. */
export function TargetGroups({targets}: {readonly targets: readonly PlanTarget[]}) {
  const {t} = useTexts(planTexts);
  const groups = groupBy(targets, groupOf);
  return targetGroups
    .filter(group => groups.has(group))
    .map(group => (
      <section key={group} className={css.group} aria-labelledby={`plan-${group}`}>
        <h3 id={`plan-${group}`}>{t(`group_${group}`)}</h3>
        <ul>
          {groups.get(group)?.map(target => (
            <Target key={target.id} target={target} />
          ))}
        </ul>
      </section>
    ));
}

function Target({target}: {readonly target: PlanTarget}) {
  const {t, pick, lang} = useTexts(planTexts);
  const figure = targetFigure(target, lang);
  const facts = [
    target.id,
    target.deadline && t('deadline', {date: formatDate(target.deadline)}),
    target.level && t(`level_${target.level}`),
    target.section && t('section', {section: target.section}),
  ];
  return (
    <li className={css.row}>
      <p className={figure ? css.figure : css.deed}>{figure ?? t('done')}</p>
      <div>
        <p className={css.text}>{pick(target.text)}</p>
        <p className={css.facts}>{facts.filter(Boolean).join(' · ')}</p>
        <LowConfidence confidence={target.confidence} />
        {target.confidence === 'medium' && <p className={css.facts}>{t('mediumConfidence')}</p>}
        {target.note && (
          <p className={css.note} lang="vi">
            {target.note}
          </p>
        )}
      </div>
    </li>
  );
}
