import {type FormEvent, useId, useState} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import type {LngLat} from '../../core/map/scene.ts';
import css from './CoordinateField.module.css';
import {readCoordinates} from './coordinates.ts';
import {measureTexts} from './measure-texts.ts';

/** A place typed instead of pressed: the way to measure without a pointer, and from a survey sheet. */
export function CoordinateField({onAdd}: {readonly onAdd: (point: LngLat) => void}) {
  const {t} = useTexts(measureTexts);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<'unreadable' | 'outside' | null>(null);
  const id = useId();
  const add = (event: FormEvent) => {
    event.preventDefault();
    const read = readCoordinates(text);
    setProblem(read.problem);
    if (!read.point) return;
    onAdd(read.point);
    setText('');
  };
  return (
    <form className={css.form} onSubmit={add} noValidate>
      <label htmlFor={id}>{t('typed')}</label>
      <div className={css.row}>
        <input
          id={id}
          value={text}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={problem !== null}
          onChange={event => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <button type="submit">{t('add')}</button>
      </div>
      <p className={css.problem} role="alert">
        {problem && t(problem)}
      </p>
      <p id={`${id}-hint`} className={css.hint}>
        {t('typedHint')}
      </p>
    </form>
  );
}
