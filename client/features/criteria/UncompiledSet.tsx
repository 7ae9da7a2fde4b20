import {formatDate} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import type {CriteriaSet} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import {bareName} from './order-units.ts';
import css from './UncompiledSet.module.css';
import type {Chosen} from './use-chosen.ts';

/** That the set is in force, what the decision counts, and that nothing is known by it yet. */
export function UncompiledNote({chosen: {set, today}}: {readonly chosen: Chosen}) {
  const {t} = useTexts(criteriaTexts);
  const {official_criteria_count: criteria, official_indicator_count: indicators, valid_from, valid_to} = set;
  const inForce = valid_from <= today && today <= valid_to;
  return (
    <p>
      {inForce && `${t('setInForce', {from: formatDate(valid_from)})} `}
      {t('notCompiled', {criteria: criteria ?? set.criteria.length, indicators: indicators ?? '–'})}
    </p>
  );
}

/** The criteria by name; their indicators are not entered, and nothing stands in for them. */
export function CriterionNames({set}: {readonly set: CriteriaSet}) {
  const {t, pick} = useTexts(criteriaTexts);
  return (
    <ol className={css.names}>
      {set.criteria.map(({number, name}) => (
        <li key={number}>
          <span>
            {number}. {pick(name)}
          </span>
          <span className={css.quiet}>{t('indicatorsNotEntered')}</span>
        </li>
      ))}
    </ol>
  );
}

/** The groups that targets differ by, with how many communes are of each, and of which it is not known. */
export function CommuneGroups({chosen: {set}, units}: {readonly chosen: Chosen; readonly units: readonly Unit[]}) {
  const {t, pick} = useTexts(criteriaTexts);
  if (set.groups.length === 0) return null;
  const decided = units.filter(unit => unit.area_class?.set === set.code);
  const open = decided.filter(unit => unit.area_class?.group_status === 'open');
  const outside = decided.filter(unit => unit.area_class?.group_status === 'outside');
  const countOf = (number: number) => decided.filter(unit => unit.area_class?.group === number).length;
  return (
    <dl className={css.groups} data-testid="commune-groups">
      {set.groups.map(({number, definition}) => (
        <div key={number}>
          <dt>{t('group', {number})}</dt>
          <dd>
            {pick(definition)}
            {countOf(number) > 0 && <strong> · {t('groupUnits', {count: countOf(number)})}</strong>}
          </dd>
        </div>
      ))}
      {open.length > 0 && <Named term={t('groupOpen')} units={open} />}
      {outside.length > 0 && <Named term={t('groupOutside')} units={outside} />}
    </dl>
  );
}

function Named({term, units}: {readonly term: string; readonly units: readonly Unit[]}) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{units.map(bareName).join(', ')}</dd>
    </div>
  );
}
