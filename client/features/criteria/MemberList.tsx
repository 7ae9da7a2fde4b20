import {useTexts} from '../../core/i18n/texts.ts';
import {useStore} from '../../core/store.ts';
import {themeStore} from '../../core/theme/theme.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import type {MemberResult} from './criteria-records.ts';
import {criteriaTexts} from './criteria-texts.ts';
import css from './Scorecard.module.css';
import {StateSign} from './StateSign.tsx';
import {stateFill} from './state-colors.ts';
import {KinLink} from './UnitLinks.tsx';

/** The former units behind a combined result. */
export function MemberList({members, year}: {readonly members: readonly MemberResult[]; readonly year: number}) {
  const {t} = useTexts(criteriaTexts);
  const {theme} = useStore(themeStore);
  return (
    <DetailSection title={t('combinedFrom', {count: members.length})}>
      <ul className={css.members}>
        {members.map(({code, full_name, state}) => (
          <li key={code}>
            <StateSign state={state} fill={stateFill(state, null, theme)} />
            <KinLink code={code} layer="communes-before" year={year}>
              {full_name}
            </KinLink>
            <span className={css.word}>{t(state)}</span>
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
