import {useTexts} from '../../core/i18n/texts.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import css from './Answer.module.css';
import {AttentionLines} from './AttentionLines.tsx';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {LegendClass} from './legend-classes.ts';
import {SharesBar} from './SharesBar.tsx';
import type {Measure} from './unit-shade.ts';
import {useAnswerNotes} from './use-answer-notes.ts';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';

export interface AnswerProps {
  readonly chosen: Chosen;
  readonly assessments: Assessments;
  readonly measure: Measure;
  readonly classes: readonly LegendClass[];
}

/** The sentence the page opens on, and the same as a bar. */
export function Answer({chosen, assessments, measure, classes}: AnswerProps) {
  const {t} = useTexts(criteriaTexts);
  const {figure, words, waiting, place} = useAnswerText(chosen, assessments);
  const notes = useAnswerNotes(chosen, assessments);
  return (
    <section className={css.answer}>
      <p className={css.sentence} data-testid="answer">
        {figure && (
          <>
            <strong className={css.figure}>{figure}</strong>{' '}
          </>
        )}
        <span>{[words, waiting].filter(Boolean).join(' · ')}</span>
      </p>
      <p className={css.place}>
        <span>{place}</span>
        {assessments.is_sample && <SampleBadge />}
      </p>
      <SharesBar classes={classes} label={t('shares')} />
      <AttentionLines chosen={chosen} assessments={assessments} measure={measure} />
      {notes.map(note => (
        <p key={note} className={css.more}>
          {note}
        </p>
      ))}
    </section>
  );
}
