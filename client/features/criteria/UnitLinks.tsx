import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {LAST_YEAR_BEFORE_MERGER} from '../../../data/merger-date.ts';
import {formatPercent} from '../../core/format.ts';
import {prefixOf} from '../../core/i18n/lang.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit, UnitRef} from '../../core/records.ts';
import {routePath} from '../../core/shell/view-path.ts';
import {DetailSection} from '../../core/ui/Detail.tsx';
import {formatRef} from '../../core/url/view-search.ts';
import {profileQuery} from './criteria-api.ts';
import {criteriaTexts} from './criteria-texts.ts';
import css from './Scorecard.module.css';

/** Where a unit came from, what became of it, and what else the atlas knows in it. */
export function UnitLinks({unit, year}: {readonly unit: Unit; readonly year: number}) {
  const {t} = useTexts(criteriaTexts);
  return (
    <>
      {unit.predecessors.length > 0 && (
        <DetailSection title={t('predecessors')}>
          <KinLinks units={unit.predecessors} layer="communes-before" year={Math.min(year, LAST_YEAR_BEFORE_MERGER)} />
        </DetailSection>
      )}
      {unit.successors.length > 0 && (
        <DetailSection title={t('successors')}>
          <KinLinks units={unit.successors} layer="communes" year={Math.max(year, LAST_YEAR_BEFORE_MERGER + 1)} />
        </DetailSection>
      )}
      {unit.level === 'commune' && unit.valid_to === null && <InCommune code={unit.code} />}
    </>
  );
}

interface KinProps {
  readonly layer: 'communes' | 'communes-before';
  /** A year in which those units were assessed. */
  readonly year: number;
}

interface KinLinksProps extends KinProps {
  readonly units: readonly UnitRef[];
}

interface KinLinkProps extends KinProps {
  readonly code: string;
  readonly children: string;
}

/** The scorecard of another unit, in a year of its own. */
export function KinLink({code, layer, year, children}: KinLinkProps) {
  const step = {chon: formatRef({layer, key: code}), nam: String(year), rg: undefined};
  return (
    <Link to="." search={previous => ({...previous, ...step})} resetScroll={false}>
      {children}
    </Link>
  );
}

function KinLinks({units, layer, year}: KinLinksProps) {
  const {t, lang} = useTexts(criteriaTexts);
  return (
    <ul className={css.links}>
      {units.map(({code, full_name, share}) => (
        <li key={code}>
          <KinLink code={code} layer={layer} year={year}>
            {full_name}
          </KinLink>
          {typeof share === 'number' && share < 1 && <span> · {t('partOf', {share: formatPercent(share, lang)})}</span>}
        </li>
      ))}
    </ul>
  );
}

function InCommune({code}: {readonly code: string}) {
  const {t, lang} = useTexts(criteriaTexts);
  const profile = useQuery(profileQuery(code));
  if (!profile.data) return null;
  const {tourism_sites, ocop_products} = profile.data;
  const link = (layer: string, id: string, name: string) => (
    <Link to={routePath('du-lich')} params={{lang: prefixOf(lang)}} search={{chon: formatRef({layer, key: id})}}>
      {name}
    </Link>
  );
  return (
    <DetailSection title={t('inCommune')}>
      {tourism_sites.length + ocop_products.length === 0 && <p className={css.quiet}>{t('nothingInCommune')}</p>}
      {tourism_sites.length > 0 && <h4 className={css.kind}>{t('tourismSites')}</h4>}
      <ul className={css.links}>
        {tourism_sites.map(({id, name}) => (
          <li key={id}>{link('tourism', id, name)}</li>
        ))}
      </ul>
      {ocop_products.length > 0 && <h4 className={css.kind}>{t('ocopProducts')}</h4>}
      <ul className={css.links}>
        {ocop_products.map(({id, name, stars}) => (
          <li key={id}>
            {link('ocop', id, name)}
            {stars !== null && <span> · {t('stars', {count: stars})}</span>}
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
