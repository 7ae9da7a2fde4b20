import type {ReactNode} from 'react';
import {formatNumber} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {FeatureList, ListRow} from '../../core/ui/ListRow.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {targetIn} from './answer.ts';
import type {UnitResult} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {groupByDistrict} from './group-units.ts';
import {orderUnits} from './order-units.ts';
import {resultText} from './result-text.ts';
import {StateSign} from './StateSign.tsx';
import css from './UnitList.module.css';
import {unitName} from './unit-name.ts';
import {countedMet, type Measure, unitFill} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';

export interface UnitListProps {
  readonly chosen: Chosen;
  readonly results: readonly UnitResult[];
  readonly measure: Measure;
  readonly units: readonly Unit[];
}

/** Every unit of the map with its result, in step with the map. */
export function UnitList(props: UnitListProps) {
  const {t, lang} = useTexts(criteriaTexts);
  const {indicator} = props.chosen;
  return (
    <>
      {indicator && indicator.direction !== 'bool' && (
        <p className={css.unit}>{t('valueAndTarget', {unit: unitName(indicator.unit, lang)})}</p>
      )}
      <Rows {...props} />
    </>
  );
}

function Rows({chosen, results, measure, units}: UnitListProps) {
  const {t} = useTexts(criteriaTexts);
  const ordered = orderUnits(results, chosen.search.order, measure);
  const rows = (some: readonly UnitResult[]) =>
    some.map(result => <UnitRow key={result.code} chosen={chosen} result={result} measure={measure} />);
  if (!chosen.search.grouped || chosen.vintage.layer !== 'communes-before') {
    return <FeatureList label={t('listLabel')}>{rows(ordered)}</FeatureList>;
  }
  return groupByDistrict(ordered, units).map(([district, members]) => (
    <section key={district} aria-label={district}>
      <h2 className={css.group}>{district}</h2>
      <FeatureList label={district}>{rows(members)}</FeatureList>
    </section>
  ));
}

interface UnitRowProps {
  readonly chosen: Chosen;
  readonly result: UnitResult;
  readonly measure: Measure;
}

function UnitRow({chosen, result, measure}: UnitRowProps) {
  const {t, lang} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  const {select} = useViewUrl();
  const {layer} = chosen.vintage;
  return (
    <ListRow
      feature={{layer, key: result.code}}
      selected={chosen.selected?.key === result.code}
      onSelect={select}
      title={result.full_name}
      sign={
        <StateSign state={result.state} fill={unitFill(result, measure, theme)} figure={countedMet(result, measure)} />
      }
      meta={resultText(result, measure, t, lang)}
      end={endOf(result, chosen, lang)}
    />
  );
}

/** The value beside its target; their unit stands once above the list. */
function endOf(result: UnitResult, {indicator, year}: Chosen, lang: Lang): ReactNode {
  if (!indicator || result.value === null || indicator.direction === 'bool') return null;
  const target = targetIn(indicator, year);
  return (
    <>
      <strong className={css.value}>{formatNumber(result.value, lang, 2)}</strong>
      {typeof target === 'number' && (
        <span className={css.target}>
          {' '}
          / {indicator.direction === '<=' ? '≤' : '≥'} {formatNumber(target, lang, 2)}
        </span>
      )}
    </>
  );
}
