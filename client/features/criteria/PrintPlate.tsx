import {createPortal} from 'react-dom';
import {formatDate, formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {answerOf} from './answer.ts';
import {CriteriaLegend, type CriteriaLegendProps} from './CriteriaLegend.tsx';
import type {MapPicture} from './capture-map.ts';
import type {Assessments} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {orderUnits} from './order-units.ts';
import css from './PrintPlate.module.css';
import {plateText} from './result-text.ts';
import {StateSign} from './StateSign.tsx';
import {type Measure, unitFill} from './unit-shade.ts';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';
import {usePaper} from './use-paper.ts';

export interface PrintPlateProps {
  readonly chosen: Chosen;
  readonly assessments: Assessments;
  readonly measure: Measure;
  readonly legend: CriteriaLegendProps;
}

/** The view as an atlas plate of A4; seen on paper only. */
export function PrintPlate({chosen, assessments, measure, legend}: PrintPlateProps) {
  const paper = usePaper();
  const {t, pick} = useTexts(criteriaTexts);
  const {met, total} = answerOf(assessments.units);
  const {words, place} = useAnswerText(chosen, assessments);
  const {set, criterion, indicator, today} = chosen;
  const subject = indicator ?? criterion;
  if (!paper) return null;
  return createPortal(
    <article className={css.plate} data-testid="plate">
      <header className={css.head}>
        <h1>
          {met}/{total} {words}
        </h1>
        <p>
          {place} · {pick(set.name)}
          {subject && ` · ${subject.number}. ${pick(subject.name)}`}
          {assessments.is_sample && (
            <>
              {' '}
              <SampleBadge />
            </>
          )}
        </p>
      </header>
      <div className={css.sheet}>
        {paper.picture && <PlateMap picture={paper.picture} title={words} />}
        <CriteriaLegend {...legend} />
      </div>
      <PlateTable assessments={assessments} measure={measure} />
      <footer className={css.foot}>
        <p>
          {t('plateSource')}: {assessments.source?.title ?? '–'} · {set.legal_basis[0]}
        </p>
        <p>
          Atlas Nông thôn Lai Châu · {t('plateDate')} {formatDate(today)}
        </p>
      </footer>
    </article>,
    document.body,
  );
}

function PlateMap({picture, title}: {readonly picture: MapPicture; readonly title: string}) {
  const {t, lang} = useTexts(criteriaTexts);
  return (
    <figure className={css.map}>
      <img src={picture.url} alt={t('plateImage', {title})} style={{aspectRatio: picture.ratio}} />
      <svg className={css.north} viewBox="0 0 24 40" role="img" aria-label={t('north')}>
        <path d="M12 12 5 34l7-5 7 5z" />
        <text x="12" y="9">
          {t('north').slice(0, 1)}
        </text>
      </svg>
      <figcaption className={css.scale} style={{width: `${picture.scale.share * 100}%`}}>
        {t('kilometres', {length: formatNumber(picture.scale.kilometres, lang, 1)})}
      </figcaption>
    </figure>
  );
}

function PlateTable({assessments, measure}: {readonly assessments: Assessments; readonly measure: Measure}) {
  const {t, lang} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  return (
    <ul className={css.table} data-long={assessments.units.length > 60}>
      {orderUnits(assessments.units, 'name', measure).map(result => (
        <li key={result.code}>
          <StateSign
            state={result.state}
            fill={unitFill(result, measure, theme)}
            figure={measure.kind === 'set' && result.state !== 'not_applicable' ? result.counts?.met : undefined}
          />
          <span>{result.full_name}</span>
          <span className={css.result}>{plateText(result, measure, t, lang)}</span>
        </li>
      ))}
    </ul>
  );
}
