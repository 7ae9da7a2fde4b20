import {useQuery} from '@tanstack/react-query';
import type {ReactNode} from 'react';
import {formatMetres, formatPoint} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {AccuracyNote, LowConfidence, SampleBadge, SourceNote} from '../../core/ui/notes.tsx';
import {useClassTitle} from '../../core/ui/use-class-title.ts';
import {CriteriaLine, ZoneLines} from '../units/index.ts';
import {DirectionsLink} from './DirectionsLink.tsx';
import {sitesQuery} from './places-query.ts';
import {ProductLinks} from './RelatedLists.tsx';
import {RelatedLoading} from './RelatedLoading.tsx';
import css from './SiteDetail.module.css';
import type {TourismSite, TourismSiteDetail} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';
import {UnitLine} from './UnitLine.tsx';

/**
 * One tourism site: what it is, where, what the commune offers beside it, and where we know it from. What the list knows of it
 * stands at once, and also without a network.
 */
export function SiteDetail({id, onBack}: {readonly id: string; readonly onBack: () => void}) {
  const detail = useQuery(apiQuery<TourismSiteDetail>(`/api/tourism-sites/${encodeURIComponent(id)}`));
  const listed = useQuery(sitesQuery).data?.tourism_sites.find(one => one.id === id);
  const site = detail.data ?? listed;
  const retry = () => void detail.refetch();
  if (!site) return <DetailLoading error={detail.error} onBack={onBack} onRetry={retry} />;
  return (
    <article>
      <SiteHeader site={site} onBack={onBack} />
      <SiteBody site={site}>
        {detail.data ? <SiteRelated site={detail.data} /> : <RelatedLoading error={detail.error} onRetry={retry} />}
      </SiteBody>
    </article>
  );
}

function SiteHeader({site, onBack}: {readonly site: TourismSite; readonly onBack: () => void}) {
  const classTitle = useClassTitle();
  return (
    <DetailHeader
      title={site.name}
      kicker={
        <>
          <ClassSign layer="tourism" value={site.category} />
          {classTitle('tourism', site.category)}
          {site.is_sample && <SampleBadge />}
          <LowConfidence confidence={site.confidence} />
        </>
      }
      place={<UnitLine unit={site.unit} former={site.former_unit} />}
      onBack={onBack}
    />
  );
}

function SiteBody({site, children}: {readonly site: TourismSite; readonly children: ReactNode}) {
  const {t, lang, pick} = useTexts(tourismTexts);
  const own = site.position_accuracy === 'own' && site.point;
  return (
    <DetailBody>
      {site.description && <p className={css.lead}>{pick(site.description)}</p>}
      {own && site.confidence !== 'low' && <DirectionsLink point={own} name={site.name} />}
      <div>
        <Facts
          facts={[
            {term: t('elevation'), value: site.elevation_m !== null && formatMetres(site.elevation_m, lang)},
            {term: t('position'), value: own && formatPoint(own, lang)},
            {term: t('positionSource'), value: site.position_source},
          ]}
        />
        <AccuracyNote accuracy={site.position_accuracy} confidence={site.confidence} />
      </div>
      {children}
      <SourceNote source={site.source} confidence={site.confidence} />
    </DetailBody>
  );
}

/** What the commune has beside the site. */
function SiteRelated({site}: {readonly site: TourismSiteDetail}) {
  const {t} = useTexts(tourismTexts);
  const {ocop_products, zones, criteria} = site.related;
  return (
    <>
      {ocop_products.length > 0 && (
        <DetailSection title={t('productsHere')}>
          <ProductLinks products={ocop_products} />
        </DetailSection>
      )}
      <ZoneLines zones={zones} />
      {site.unit && <CriteriaLine code={site.unit.code} criteria={criteria} />}
    </>
  );
}
