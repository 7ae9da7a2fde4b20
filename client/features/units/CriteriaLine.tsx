import {Link} from '@tanstack/react-router';
import {STATES} from '../../../data/criteria/states.ts';
import {coreTexts} from '../../core/core-texts.ts';
import {formatDate} from '../../core/format.ts';
import {prefixOf} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {CriteriaSummary} from '../../core/records.ts';
import {routePath} from '../../core/shell/view-path.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {formatRef} from '../../core/url/view-search.ts';
import css from './lines.module.css';
import {unitsTexts} from './units-texts.ts';

export interface CriteriaLineProps {
  /** Code of the commune, for the way to its scorecard. */
  readonly code: string;
  readonly criteria: CriteriaSummary | null;
  /** Whether the programme is for the unit. */
  readonly inProgramme: boolean;
}

/** How many criteria a commune meets, in one line and one bar; or that nothing is published, or the programme not for it. */
export function CriteriaLine({code, criteria, inProgramme}: CriteriaLineProps) {
  const {t, lang, pick} = useTexts(unitsTexts);
  const {t: core} = useTexts(coreTexts);
  if (!criteria) {
    return (
      <DetailSection title={t('ruralProgramme')}>
        <p className={css.soft}>{t(inProgramme ? 'criteriaUnpublished' : 'outsideProgramme')}</p>
      </DetailSection>
    );
  }
  const {counts, period, set} = criteria;
  const scorecard = {chon: formatRef({layer: 'communes', key: code}), bo: set, nam: String(period)};
  const total = STATES.reduce((sum, state) => sum + counts[state], 0);
  // A ward meets none and misses none: the programme is for communes.
  const concerned = counts.not_applicable < total;
  return (
    <DetailSection title={t('ruralProgramme')}>
      <p>
        <strong className={css.met}>
          {concerned ? t('criteriaMet', {met: counts.met, total}) : t('criteriaNone')}
        </strong>{' '}
        <span className={css.soft}>{t('criteriaYear', {year: period})}</span> {criteria.is_sample && <SampleBadge />}
      </p>
      <div
        className={css.states}
        role="img"
        aria-label={STATES.map(state => `${core(state)}: ${counts[state]}`).join(', ')}
      >
        {STATES.map(
          state => counts[state] > 0 && <span key={state} data-state={state} style={{flexGrow: counts[state]}} />,
        )}
      </div>
      {!inProgramme && <p className={css.soft}>{t('outsideProgramme')}</p>}
      {concerned && (
        <p className={css.soft}>{t('criteriaRest', {unmet: counts.unmet, notReported: counts.not_reported})}</p>
      )}
      {criteria.newer_set && (
        <p className={css.soft}>
          {t('newerSet', {name: pick(criteria.newer_set.name), from: formatDate(criteria.newer_set.valid_from)})}
        </p>
      )}
      <Link className={css.more} to={routePath('tieu-chi')} params={{lang: prefixOf(lang)}} search={scorecard}>
        {t('openScorecard')}
      </Link>
    </DetailSection>
  );
}
