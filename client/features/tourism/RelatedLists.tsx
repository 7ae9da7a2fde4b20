import {useTexts} from '../../core/i18n/texts.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {RecordList, RecordRow} from '../../core/ui/RecordLink.tsx';
import {Stars} from '../../core/ui/Stars.tsx';
import {starClass} from '../../core/ui/star-class.ts';
import {useClassTitle} from '../../core/ui/use-class-title.ts';
import type {ProductBrief, SiteBrief} from './tourism-records.ts';
import {tourismTexts} from './tourism-texts.ts';

/** OCOP products beside another record. */
export function ProductLinks({products}: {readonly products: readonly ProductBrief[]}) {
  const {t} = useTexts(tourismTexts);
  return (
    <RecordList>
      {products.map(product => (
        <RecordRow
          key={product.id}
          feature={{layer: 'ocop', key: product.id}}
          sign={<ClassSign layer="ocop" value={starClass(product)} />}
          title={<Bilingual vi={product.name} en={product.name_en} />}
          meta={product.producer}
          end={product.stars !== null && <Stars stars={product.stars} word={t('stars', {stars: product.stars})} />}
        />
      ))}
    </RecordList>
  );
}

/** Tourism sites beside another record. */
export function SiteLinks({sites}: {readonly sites: readonly SiteBrief[]}) {
  const classTitle = useClassTitle();
  return (
    <RecordList>
      {sites.map(site => (
        <RecordRow
          key={site.id}
          feature={{layer: 'tourism', key: site.id}}
          sign={<ClassSign layer="tourism" value={site.category} />}
          title={<Bilingual vi={site.name} en={site.name_en} />}
          meta={classTitle('tourism', site.category)}
        />
      ))}
    </RecordList>
  );
}
