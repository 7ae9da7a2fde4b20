import {formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import css from './Answer.module.css';
import {answerOf, openCriteria, openIndicators, spreadOf} from './answer.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {LegendClass} from './legend-classes.ts';
import {SharesBar} from './SharesBar.tsx';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';
import {criteriaCount} from './use-results.ts';

export interface AnswerProps {
  readonly chosen: Chosen;
  readonly assessments: Assessments;
  readonly classes: readonly LegendClass[];
}

/** The sentence the page opens on, and the same as a bar. */
export function Answer({chosen, assessments, classes}: AnswerProps) {
  const {t} = useTexts(criteriaTexts);
  const {met, total} = answerOf(assessments.units);
  const {words, place} = useAnswerText(chosen, assessments);
  return (
    <section className={css.answer}>
      <p className={css.sentence} data-testid="answer">
        <strong className={css.figure}>
          {met}/{total}
        </strong>{' '}
        <span>{words}</span>
      </p>
      <p className={css.place}>
        <span>{place}</span>
        {assessments.is_sample && <SampleBadge />}
      </p>
      <SharesBar classes={classes} label={t('shares')} />
      <Shortfall chosen={chosen} assessments={assessments} met={met} />
    </section>
  );
}

/** Where nobody meets a whole set or criterion, what they do meet and why it cannot be more. */
function Shortfall({
  chosen,
  assessments,
  met,
}: {
  readonly chosen: Chosen;
  readonly assessments: Assessments;
  readonly met: number;
}) {
  const {t, lang} = useTexts(criteriaTexts);
  const spread = spreadOf(assessments.units);
  if (chosen.criterion) {
    const numbers = met > 0 || chosen.indicator ? [] : openIndicators(chosen.criterion, chosen.year);
    return numbers.length > 0 && <p className={css.more}>{t('openCriterion', {numbers: numbers.join(', ')})}</p>;
  }
  if (!spread) return null;
  const open = met === 0 ? openCriteria(chosen.set, chosen.year) : [];
  const figures = {mean: formatNumber(spread.mean, lang, 1), best: spread.best, count: criteriaCount(chosen.set)};
  return (
    <p className={css.more}>
      {t('spread', figures)} {open.length > 0 && t('openCriteria', {numbers: open.join(', ')})}
    </p>
  );
}
