import {useTexts} from '../../core/i18n/texts.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import css from './Answer.module.css';
import {answerOf} from './answer.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {LegendClass} from './legend-classes.ts';
import {SharesBar} from './SharesBar.tsx';
import {useAnswerNotes} from './use-answer-notes.ts';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';

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
  const notes = useAnswerNotes(chosen, assessments.units);
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
      {notes.length > 0 && <p className={css.more}>{notes.join(' ')}</p>}
    </section>
  );
}
