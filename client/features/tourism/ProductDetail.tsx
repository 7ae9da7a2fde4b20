import {useQuery} from '@tanstack/react-query';
import type {ReactNode} from 'react';
import {LAST_DAY_BEFORE_MERGER} from '../../../data/merger-date.ts';
import {apiQuery} from '../../core/http.ts';
import {nameIn} from '../../core/i18n/name-in.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {AccuracyNote, LowConfidence, SampleBadge, SourceNote} from '../../core/ui/notes.tsx';
import {RecordLink} from '../../core/ui/RecordLink.tsx';
import {Stars} from '../../core/ui/Stars.tsx';
import {starClass} from '../../core/ui/star-class.ts';
import {useClassTitle} from '../../core/ui/use-class-title.ts';
import {ZoneLines} from '../units/index.ts';
import {ExpiredMark} from './ExpiredMark.tsx';
import {OcopRules} from './OcopRules.tsx';
import {productsQuery} from './places-query.ts';
import {ProductLinks, SiteLinks} from './RelatedLists.tsx';
import {RelatedLoading} from './RelatedLoading.tsx';
import css from './SiteDetail.module.css';
import type {OcopProduct, OcopProductDetail} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';
import {UnitLine} from './UnitLine.tsx';

/**
 * One OCOP product: producer, stars, how long its certificate holds, where it comes from. What the list knows of it stands at
 * once, and also without a network.
 */
export function ProductDetail({id, onBack}: {readonly id: string; readonly onBack: () => void}) {
  const detail = useQuery(apiQuery<OcopProductDetail>(`/api/ocop/products/${encodeURIComponent(id)}`));
  const listed = useQuery(productsQuery).data?.products.find(one => one.id === id);
  const product = detail.data ?? listed;
  const retry = () => void detail.refetch();
  if (!product) return <DetailLoading error={detail.error} onBack={onBack} onRetry={retry} />;
  return (
    <article>
      <ProductHeader product={product} onBack={onBack} />
      <ProductBody product={product}>
        {detail.data ? (
          <ProductRelated product={detail.data} />
        ) : (
          <RelatedLoading error={detail.error} onRetry={retry} />
        )}
      </ProductBody>
    </article>
  );
}

function ProductHeader({product, onBack}: {readonly product: OcopProduct; readonly onBack: () => void}) {
  const classTitle = useClassTitle();
  return (
    <DetailHeader
      title={product.name}
      titleEn={product.name_en}
      kicker={
        <>
          <ClassSign layer="ocop" value={starClass(product)} />
          <span>OCOP</span>
          {product.stars !== null && <Stars stars={product.stars} />}
          <span>{classTitle('ocop', starClass(product))}</span>
          <ExpiredMark certificate={product.certificate} />
          {product.is_sample && <SampleBadge />}
          <LowConfidence confidence={product.confidence} />
        </>
      }
      place={<UnitLine unit={product.unit} former={product.former_unit} />}
      onBack={onBack}
    />
  );
}

function ProductBody({product, children}: {readonly product: OcopProduct; readonly children: ReactNode}) {
  const {pick} = useTexts(tourismTexts);
  return (
    <DetailBody>
      {product.note && <p className={css.lead}>{pick(product.note)}</p>}
      <div>
        <ProductFacts product={product} />
        <AccuracyNote accuracy={product.position_accuracy} confidence={product.confidence} />
      </div>
      {children}
      <OcopRules />
      <SourceNote source={product.source} confidence={product.confidence} />
    </DetailBody>
  );
}

/** What the commune has beside the product, and where its raw material grows. */
function ProductRelated({product}: {readonly product: OcopProductDetail}) {
  const {t} = useTexts(tourismTexts);
  const {tourism_sites, zones, other_products} = product.related;
  return (
    <>
      {tourism_sites.length > 0 && (
        <DetailSection title={t('sitesHere')}>
          <SiteLinks sites={tourism_sites} />
        </DetailSection>
      )}
      {other_products.length > 0 && (
        <DetailSection title={t('otherProducts')}>
          <ProductLinks products={other_products} />
        </DetailSection>
      )}
      <ZoneLines zones={zones} title={t('zonesOfProduct')} />
    </>
  );
}

function ProductFacts({product}: {readonly product: OcopProduct}) {
  const {t, lang} = useTexts(tourismTexts);
  const classTitle = useClassTitle();
  const {producer, stars, recognised_year, unit, district_code, tourism_site_id} = product;
  return (
    <Facts
      facts={[
        {term: t('producer'), value: producer && `${producer.name} (${t(producer.subject_type)})`},
        {term: t('group'), value: classTitle('ocop', product.product_group, 'product_group')},
        {term: t('rank'), value: stars === null ? t('starsUnstated') : t('stars', {stars})},
        {term: t('recognised'), value: recognised_year},
        {term: t('certificate'), value: <CertificateTerm {...product.certificate} />},
        {term: t('formerDistrict'), value: !unit && district_code && <DistrictName code={district_code} />},
        {
          term: t('sameSite'),
          value: tourism_site_id && (
            <RecordLink feature={{layer: 'tourism', key: tourism_site_id}}>{nameIn(product, lang)}</RecordLink>
          ),
        },
      ]}
    />
  );
}

function CertificateTerm({expires_year, expired}: OcopProductDetail['certificate']) {
  const {t} = useTexts(tourismTexts);
  if (expires_year === null) return t('expiryUnknown');
  return t(expired ? 'expired' : 'expires', {year: expires_year});
}

/** Districts ended on 30/06/2025: their name is asked for as of that day. */
function DistrictName({code}: {readonly code: string}) {
  const district = useQuery(apiQuery<Unit>(`/api/units/${code}?on=${LAST_DAY_BEFORE_MERGER}`));
  return district.data?.full_name ?? code;
}
