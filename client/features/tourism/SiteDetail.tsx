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
import {Recognition} from './Recognition.tsx';
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
  const {pick} = useTexts(tourismTexts);
  const classTitle = useClassTitle();
  return (
    <DetailHeader
      title={site.name}
      titleEn={site.name_en}
      kicker={
        <>
          <ClassSign layer="tourism" value={site.category} />
          {pick(site.kind) || classTitle('tourism', site.category)}
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
  const {position_accuracy: accuracy, point, position_source: origin} = site;
  const trust = site.position_confidence ?? site.confidence;
  const found = point && accuracy !== 'unit_label' && accuracy !== 'none' ? {point, accuracy} : null;
  return (
    <DetailBody>
      {site.description && <p className={css.lead}>{pick(site.description)}</p>}
      {found && trust !== 'low' && <DirectionsLink {...found} name={site.name} />}
      <div>
        <Facts
          facts={[
            {term: t('elevation'), value: site.elevation_m !== null && formatMetres(site.elevation_m, lang)},
            {term: t('position'), value: found && formatPoint(found.point, lang)},
            {term: t('positionNote'), value: pick(site.position_note)},
          ]}
        />
        <AccuracyNote accuracy={accuracy} confidence={trust} />
      </div>
      {children}
      <div>
        <SourceNote source={site.source} confidence={site.confidence} />
        {origin && <SourceNote source={origin} confidence={trust} of={t('figureOfPosition')} />}
      </div>
    </DetailBody>
  );
}

/** How it is recognised, and what the commune has beside it. */
function SiteRelated({site}: {readonly site: TourismSiteDetail}) {
  const {t} = useTexts(tourismTexts);
  const {ocop_products, zones, criteria, in_programme} = site.related;
  return (
    <>
      <Recognition site={site} />
      {ocop_products.length > 0 && (
        <DetailSection title={t('productsHere')}>
          <ProductLinks products={ocop_products} />
        </DetailSection>
      )}
      <ZoneLines zones={zones} />
      {site.unit && <CriteriaLine code={site.unit.code} criteria={criteria} inProgramme={in_programme} />}
    </>
  );
}
