import {useTexts} from '../../core/i18n/texts.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import type {Indicator, IndicatorResult} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {GapBullet} from './GapBullet.tsx';
import {gapBand, gapOf} from './gap.ts';
import {gapText, targetText, valueText} from './result-text.ts';
import css from './Scorecard.module.css';
import {StateSign} from './StateSign.tsx';
import {stateFill} from './state-colors.ts';

export interface IndicatorRowProps {
  readonly indicator: Indicator;
  readonly result: IndicatorResult;
  /** How many former units the result is combined from; 0 for a unit's own. */
  readonly combinedFrom: number;
}

/** One indicator: the words of the decision, target, actual figure, gap, and what is not certain about them. */
export function IndicatorRow({indicator, result, combinedFrom}: IndicatorRowProps) {
  const {t, lang, pick} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const {state, value, target} = result;
  const gap = gapOf(value, target, indicator.direction);
  const fill = stateFill(state, gap !== null && gap > 0 ? gapBand(gap) : null, theme);
  const reason = value === null && result.reason === 'no_target' ? null : result.reason;
  const distance = gapText(value, target, indicator, t, lang);
  const how = combinedFrom > 1 ? t(`combinedBy_${indicator.combination.method}`, {count: combinedFrom}) : null;
  return (
    <div className={css.indicator} data-indicator={indicator.number}>
      <StateSign state={state} fill={fill} />
      <div className={css.text}>
        <p className={css.wording}>
          {indicator.number}. {pick(indicator.name)}
        </p>
        <dl className={css.figures}>
          <div>
            <dt>{t('actual')}</dt>
            <dd>
              {value === null ? '–' : valueText(value, indicator, t, lang)}
              {value !== null && how && <span className={css.quiet}> {how}</span>}
            </dd>
          </div>
          <div>
            <dt>{t('target')}</dt>
            <dd>{targetText(target, indicator, t, lang) ?? '–'}</dd>
          </div>
        </dl>
        {value !== null && typeof target === 'number' && (
          <GapBullet value={value} target={target} color={fill.color} isPercent={indicator.unit === '%'} />
        )}
        <p className={css.word}>
          {t(state)}
          {distance && ` · ${distance}`}
          {reason && ` · ${t(`reason_${reason}`)}`}
        </p>
        <Doubts indicator={indicator} isOpen={target === null} />
        <p className={css.quiet}>
          {t('basis')}: {indicator.basis}
        </p>
      </div>
    </div>
  );
}

/** What is not certain: an unconfirmed target, a wording or a target of low confidence. */
function Doubts({indicator, isOpen}: {readonly indicator: Indicator; readonly isOpen: boolean}) {
  const {t} = useTexts(criteriaTexts);
  const open = t(indicator.target_mode === 'provincial' ? 'targetProvincial' : 'targetOpen');
  const doubts = [
    isOpen && open,
    !isOpen && indicator.target_confidence === 'low' && t('targetLow'),
    indicator.name_confidence === 'low' && t('nameLow'),
  ].filter(doubt => doubt !== false);
  return doubts.map(doubt => (
    <p key={doubt} className={css.doubt}>
      <Icon name="alert" size={14} />
      {doubt}
    </p>
  ));
}
