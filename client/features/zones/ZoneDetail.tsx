import {useQuery} from '@tanstack/react-query';
import {formatDate, formatHectares} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {Icon} from '../../core/ui/Icon.tsx';
import {SampleBadge, SourceNote} from '../../core/ui/notes.tsx';
import {RecordLink, RecordList, RecordRow} from '../../core/ui/RecordLink.tsx';
import {Stars} from '../../core/ui/Stars.tsx';
import {CriteriaLine, type UnitProfile} from '../units/index.ts';
import {CropSign} from './CropSign.tsx';
import {FacilityRows} from './FacilityRows.tsx';
import {StatusMark} from './StatusMark.tsx';
import {cropWord, standardWord} from './words.ts';
import css from './ZoneDetail.module.css';
import {type ZoneDetail as Zone, zoneQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

export interface ZoneDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One zone: its code and state, what is grown on how much land, what is made from it, and the commune around it. */
export function ZoneDetail({id, onBack}: ZoneDetailProps) {
  const {pick} = useTexts(zonesTexts);
  const {data: zone, error, refetch} = useQuery(zoneQuery(id));
  if (!zone) return <DetailLoading error={error} onBack={onBack} onRetry={() => void refetch()} />;
  const {unit} = zone;
  return (
    <article>
      <DetailHeader
        title={zone.operator}
        kicker={
          <>
            <CropSign crop={zone.crop} />
            {pick(cropWord(zone.crop))}
            {zone.is_sample && <SampleBadge />}
          </>
        }
        place={
          <RecordLink feature={{layer: 'communes', key: unit.code}}>
            <Bilingual vi={unit.full_name} en={null} />
          </RecordLink>
        }
        onBack={onBack}
      />
      <DetailBody>
        <ZoneFacts zone={zone} />
        <Products products={zone.products} />
        <FacilityRows crop={zone.crop} />
        <Criteria code={unit.code} />
        <SourceNote source={zone.source} confidence={zone.confidence} />
      </DetailBody>
    </article>
  );
}

function ZoneFacts({zone}: {readonly zone: Zone}) {
  const {t, lang, pick} = useTexts(zonesTexts);
  return (
    <>
      <p className={css.lead}>
        <strong>{zone.area_ha === null ? t('areaWithheld') : formatHectares(zone.area_ha, lang)}</strong>
        <StatusMark status={zone.status} />
      </p>
      <Facts
        facts={[
          {
            term: t('code'),
            value: (
              <>
                <span className={css.code}>{zone.code}</span>
                <span className={css.form}>{t('codeForm')}</span>
              </>
            ),
          },
          {term: t('standard'), value: pick(standardWord(zone.standard))},
          {term: t('grantedOn'), value: zone.granted_on && formatDate(zone.granted_on)},
          {term: t('planted'), value: zone.planted_year},
        ]}
      />
      <p className={css.place}>
        <Icon name="pin" size={16} />
        {t(zone.location_generalised ? 'generalised' : 'outline')}
      </p>
    </>
  );
}

function Products({products}: {readonly products: Zone['products']}) {
  const {t} = useTexts(zonesTexts);
  return (
    <DetailSection title={t('products')}>
      {products.length === 0 && <p className={css.none}>{t('noProducts')}</p>}
      <RecordList>
        {products.map(({id, name, stars, producer}) => (
          <RecordRow
            key={id}
            feature={{layer: 'ocop', key: id}}
            title={name}
            meta={producer}
            end={
              stars ? (
                <>
                  <Stars stars={stars} />
                  <span className="visually-hidden">{t('stars', {count: stars})}</span>
                </>
              ) : (
                <span className={css.none}>{t('starsUnknown')}</span>
              )
            }
          />
        ))}
      </RecordList>
    </DetailSection>
  );
}

function Criteria({code}: {readonly code: string}) {
  const profile = useQuery(apiQuery<UnitProfile>(`/api/units/${code}/profile`));
  return profile.data ? (
    <CriteriaLine code={code} criteria={profile.data.criteria} inProgramme={profile.data.in_programme} />
  ) : null;
}
