import type {State} from '../../../data/criteria/states.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {Icon} from '../../core/ui/Icon.tsx';
import {LowConfidence} from '../../core/ui/notes.tsx';
import type {CriteriaSet, Criterion, CriterionResult, ScorecardRecord} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {IndicatorRow} from './IndicatorRow.tsx';
import {indicatorsText} from './result-text.ts';
import css from './Scorecard.module.css';
import {StateSign} from './StateSign.tsx';
import {stateFill} from './state-colors.ts';

export interface CriterionRowsProps {
  readonly set: CriteriaSet;
  readonly card: ScorecardRecord;
  /** Number of the criterion to open with: the one on the map. */
  readonly open: number | null;
  /** How many former units the card is combined from; 0 for a unit's own. */
  readonly combinedFrom: number;
}

/** Every criterion with its state; each opens to its indicators. */
export function CriterionRows({set, card, open, combinedFrom}: CriterionRowsProps) {
  const {pick} = useTexts(criteriaTexts);
  const results = new Map(card.criteria.map(result => [result.number, result]));
  const groups = Map.groupBy(set.criteria, ({group}) => group && pick(group));
  return [...groups].map(([group, criteria]) => (
    <div key={group ?? ''} className={css.group}>
      {group && <h4>{group}</h4>}
      {criteria.map(criterion => {
        const result = results.get(criterion.number);
        return (
          result && (
            <CriterionRow
              key={criterion.number}
              criterion={criterion}
              result={result}
              open={criterion.number === open}
              combinedFrom={combinedFrom}
            />
          )
        );
      })}
    </div>
  ));
}

interface CriterionRowProps {
  readonly criterion: Criterion;
  readonly result: CriterionResult;
  readonly open: boolean;
  readonly combinedFrom: number;
}

function CriterionRow({criterion, result, open, combinedFrom}: CriterionRowProps) {
  const {t, pick} = useTexts(criteriaTexts);
  const results = new Map(result.indicators.map(one => [one.number, one]));
  const {met, unmet, not_reported} = result.counts;
  const total = met + unmet + not_reported;
  return (
    <details className={css.criterion} open={open} data-criterion={criterion.number}>
      <summary>
        <Sign state={result.state} />
        <span className={css.name}>
          {criterion.number}. {pick(criterion.name)}
        </span>
        <span className={css.word}>
          {t(result.state)}
          {total > 1 && ` · ${indicatorsText(result.counts, t)}`}
        </span>
        <Icon name="down" size={16} />
      </summary>
      <LowConfidence confidence={criterion.confidence} />
      {criterion.indicators.length === 0 && <p className={css.quiet}>{t('noIndicators')}</p>}
      {criterion.indicators.map(indicator => {
        const own = results.get(indicator.number);
        return (
          own && <IndicatorRow key={indicator.number} indicator={indicator} result={own} combinedFrom={combinedFrom} />
        );
      })}
    </details>
  );
}

function Sign({state}: {readonly state: State}) {
  const {theme} = useStore(themeStore);
  return <StateSign state={state} fill={stateFill(state, null, theme)} />;
}
