import {useEffect, useState} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {printPage} from '../../core/print/print-page.ts';
import {Chip, ChipRow} from '../../core/ui/Chip.tsx';
import {Icon} from '../../core/ui/Icon.tsx';
import css from './PlanTools.module.css';
import {levels} from './plan-search.ts';
import {planTexts} from './plan-texts.ts';
import type {PlanFilter} from './use-plan-filter.ts';

/** Find, narrow to a level, jump to the tasks, print. */
export function PlanTools({filter}: {readonly filter: PlanFilter}) {
  const {t} = useTexts(planTexts);
  return (
    <div className={css.tools}>
      <Find words={filter.words} onChange={filter.setWords} />
      <ChipRow label={t('levels')}>
        {levels.map(level => (
          <Chip key={level} pressed={filter.level === level} onToggle={() => filter.toggleLevel(level)}>
            {t(`level_${level}`)}
          </Chip>
        ))}
      </ChipRow>
      <div className={css.actions}>
        <a href="#plan-tasks">{t('tasks')}</a>
        <button type="button" onClick={() => void printPage()}>
          {t('print')}
        </button>
        {(filter.words || filter.level) && (
          <button type="button" onClick={filter.clear}>
            {t('clear')}
          </button>
        )}
      </div>
    </div>
  );
}

/** The field follows the keys; the address follows the field. */
function Find({words, onChange}: {readonly words: string; readonly onChange: (words: string) => void}) {
  const {t} = useTexts(planTexts);
  const [text, setText] = useState(words);
  useEffect(() => setText(now => (now.trim() === words ? now : words)), [words]);
  return (
    <label className={css.find}>
      <Icon name="search" />
      <span className="visually-hidden">{t('find')}</span>
      <input
        type="search"
        value={text}
        placeholder={t('find')}
        onChange={event => {
          setText(event.target.value);
          onChange(event.target.value.trim());
        }}
      />
    </label>
  );
}
