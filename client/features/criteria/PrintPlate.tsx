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
import {countedMet, type Measure, unitFill} from './unit-shade.ts';
import {useAnswerNotes} from './use-answer-notes.ts';
import {useAnswerText} from './use-answer-text.ts';
import type {Chosen} from './use-chosen.ts';
import {usePaper} from './use-paper.ts';

export interface PrintPlateProps {
  readonly chosen: Chosen;
  /** Null where the year has no results: then the plate says so and judges nobody. */
  readonly assessments: Assessments | null;
  readonly measure: Measure;
  readonly legend: CriteriaLegendProps;
}

/** The view as an atlas plate of A4; seen on paper only. */
export function PrintPlate({chosen, assessments, measure, legend}: PrintPlateProps) {
  const paper = usePaper();
  const {t, pick} = useTexts(criteriaTexts);
  const {words, place} = useAnswerText(chosen, assessments);
  const {set, criterion, indicator, today, year} = chosen;
  const subject = indicator ?? criterion;
  if (!paper) return null;
  const {met, total} = answerOf(assessments?.units ?? []);
  return createPortal(
    <article className={css.plate} data-testid="plate">
      <header className={css.head}>
        <h1>{assessments ? `${met}/${total} ${words}` : t('noResults', {year})}</h1>
        <p>
          {place} · {pick(set.name)}
          {subject && ` · ${subject.number}. ${pick(subject.name)}`}
          {assessments?.is_sample && (
            <>
              {' '}
              <SampleBadge />
            </>
          )}
        </p>
        {assessments && <PlateNotes chosen={chosen} assessments={assessments} />}
      </header>
      <div className={css.sheet}>
        {paper.picture && <PlateMap picture={paper.picture} title={words} />}
        <CriteriaLegend {...legend} />
      </div>
      {assessments && <PlateTable assessments={assessments} measure={measure} />}
      <footer className={css.foot}>
        <p>
          {t('plateSource')}: {assessments?.source && `${assessments.source.title} · `} {set.legal_basis[0]}
        </p>
        <p>
          Atlas Nông thôn Lai Châu · {t('plateDate')} {formatDate(today)}
        </p>
      </footer>
    </article>,
    document.body,
  );
}

/** A sheet of paper travels without the page: what qualifies its figure goes with it. */
function PlateNotes({chosen, assessments}: {readonly chosen: Chosen; readonly assessments: Assessments}) {
  const {t, pick} = useTexts(criteriaTexts);
  const {set, year} = chosen;
  const force = {year, from: formatDate(set.valid_from), to: formatDate(set.valid_to)};
  const notes = [
    ...useAnswerNotes(chosen, assessments),
    ...(assessments.in_force ? [] : [t('notInForce', force)]),
    ...(assessments.lineage_note ? [pick(assessments.lineage_note)] : []),
  ];
  return notes.length > 0 && <p className={css.notes}>{notes.join(' ')}</p>;
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
            figure={countedMet(result, measure)}
          />
          <span>{result.full_name}</span>
          <span className={css.result}>{plateText(result, measure, t, lang)}</span>
        </li>
      ))}
    </ul>
  );
}
