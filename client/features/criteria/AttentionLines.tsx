import {Fragment} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import css from './Answer.module.css';
import {attentionOf} from './attention.ts';
import {type AttentionLine, attentionLines} from './attention-text.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {Measure} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';

export interface AttentionLinesProps {
  readonly chosen: Chosen;
  readonly assessments: Assessments;
  readonly measure: Measure;
}

/** Who misses most and who has not reported; a name opens the scorecard. */
export function AttentionLines({chosen, assessments, measure}: AttentionLinesProps) {
  const {t, lang} = useTexts(criteriaTexts);
  const lines = attentionLines(attentionOf(assessments.units, measure), measure, t, lang);
  if (lines.length === 0) return null;
  return (
    <ul className={css.attention} data-testid="attention">
      {lines.map(line => (
        <Line key={line.title} line={line} layer={chosen.vintage.layer} />
      ))}
    </ul>
  );
}

function Line({line: {title, names, rest}, layer}: {readonly line: AttentionLine; readonly layer: string}) {
  const {select} = useViewUrl();
  return (
    <li>
      {title}:{' '}
      {names.map(({code, name, amount}, index) => (
        <Fragment key={code}>
          {index > 0 && ', '}
          <button type="button" onClick={() => select({layer, key: code})}>
            {name}
          </button>
          {amount && ` ${amount}`}
        </Fragment>
      ))}
      {rest && ` ${rest}`}
    </li>
  );
}
