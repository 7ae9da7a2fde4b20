import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {LowConfidence} from '../../core/ui/notes.tsx';
import {Choice, type ChoiceGroup} from './Choice.tsx';
import type {CriteriaSet, Criterion, SetSummary} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import type {T} from './result-text.ts';
import css from './ScopePicker.module.css';
import type {Chosen} from './use-chosen.ts';
import type {CriteriaActions} from './use-criteria-actions.ts';

type Pick = ReturnType<typeof useTexts>['pick'];

/** Set, then criterion, then indicator, each in the words of the decision. */
export function ScopePicker({chosen, actions}: {readonly chosen: Chosen; readonly actions: CriteriaActions}) {
  const {t, pick} = useTexts(criteriaTexts);
  const {sets, set, criterion, indicator} = chosen;
  return (
    <div className={css.picker}>
      <Choice
        label={t('set')}
        value={set.code}
        shown={pick(set.name)}
        groups={setGroups(sets, t, pick)}
        onChoose={actions.chooseSet}
      />
      <Choice
        label={t('criterion')}
        value={criterion ? String(criterion.number) : ''}
        shown={
          criterion ? `${criterion.number}. ${pick(criterion.name)}` : t('wholeSetOf', {count: set.criteria.length})
        }
        groups={criterionGroups(set, t, pick)}
        onChoose={value => actions.chooseScope(value ? Number(value) : null, null)}
      />
      {criterion && criterion.indicators.length > 0 && (
        <Choice
          label={t('indicator')}
          value={indicator?.number ?? ''}
          shown={
            indicator
              ? `${indicator.number}. ${pick(indicator.name)}`
              : t('wholeCriterionOf', {count: criterion.indicators.length})
          }
          groups={indicatorGroups(criterion, t, pick)}
          onChoose={value => actions.chooseScope(criterion.number, value || null)}
        />
      )}
    </div>
  );
}

function setGroups(sets: readonly SetSummary[], t: T, pick: Pick): readonly ChoiceGroup[] {
  const groups = [
    {level: 'commune', title: t('communeSets')},
    {level: 'district', title: t('districtSets')},
  ] as const;
  return groups.map(({level, title}) => ({
    title,
    options: sets
      .filter(set => set.level === level)
      .map(set => ({value: set.code, title: pick(set.name), hint: <SetHint set={set} />})),
  }));
}

/** What the decision is called, how long it holds, how much it counts, and how much of that is at hand. */
function SetHint({set}: {readonly set: SetSummary}) {
  const {t} = useTexts(criteriaTexts);
  const {official_criteria_count: criteria, official_indicator_count: indicators} = set;
  const compiled = {criteria: set.compiled_criteria_count, indicators: set.compiled_indicator_count};
  const complete = criteria === compiled.criteria && indicators === compiled.indicators;
  return (
    <>
      <span>{set.legal_basis[0]}</span>
      <span>{t('validity', {from: formatDate(set.valid_from), to: formatDate(set.valid_to)})}</span>
      <span>
        {criteria !== null && indicators !== null && t('counted', {criteria, indicators})}
        {!complete && ` ${t('countedCompiled', compiled)}`}
      </span>
      <LowConfidence confidence={set.confidence} />
    </>
  );
}

function criterionGroups(set: CriteriaSet, t: T, pick: Pick): readonly ChoiceGroup[] {
  const whole = {title: null, options: [{value: '', title: t('wholeSetOf', {count: set.criteria.length})}]};
  const groups = Map.groupBy(set.criteria, ({group}) => group && pick(group));
  return [
    whole,
    ...[...groups].map(([title, criteria]) => ({
      title: title ?? t('otherCriteria'),
      options: criteria.map(({number, name, confidence}) => ({
        value: String(number),
        title: `${number}. ${pick(name)}`,
        hint: <LowConfidence confidence={confidence} />,
      })),
    })),
  ];
}

function indicatorGroups(criterion: Criterion, t: T, pick: Pick): readonly ChoiceGroup[] {
  const {number, name, indicators} = criterion;
  const whole = {title: null, options: [{value: '', title: t('wholeCriterionOf', {count: indicators.length})}]};
  const options = indicators.map(one => ({
    value: one.number,
    title: `${one.number}. ${pick(one.name)}`,
    hint: one.target_text,
  }));
  return [whole, {title: `${number}. ${pick(name)}`, options}];
}
