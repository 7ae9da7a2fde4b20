import {useQuery} from '@tanstack/react-query';
import {legendOf} from '../../../tiles/layer.ts';
import {formatHectares, formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Bilingual} from '../../core/ui/Bilingual.tsx';
import {DetailBody, DetailHeader, DetailSection, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {AccuracyNote, LowConfidence, SampleBadge, SourceNote} from '../../core/ui/notes.tsx';
import {RecordLink} from '../../core/ui/RecordLink.tsx';
import {Swatch} from '../../core/ui/Swatch.tsx';
import {cropInSentence, facilityStatusWord, sectorWord} from './words.ts';
import css from './ZoneDetail.module.css';
import {type Facility, facilitiesQuery, zoneSummaryQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

export interface FacilityDetailProps {
  readonly id: string;
  /** Leaves for the zones of a crop. */
  readonly onShowCrop: (crop: string) => void;
  readonly onBack: () => void;
}

/** One facility, and the zones of the crop it takes in. */
export function FacilityDetail({id, onShowCrop, onBack}: FacilityDetailProps) {
  const {data, error, refetch} = useQuery(facilitiesQuery);
  const facility = data?.facilities.find(one => one.id === id);
  const {pick} = useTexts(zonesTexts);
  if (!facility) {
    const missing = data ? new Error(`No facility ${id}.`) : error;
    return <DetailLoading error={missing} onBack={onBack} onRetry={() => void refetch()} />;
  }
  const {unit, note} = facility;
  return (
    <article>
      <DetailHeader
        title={facility.name}
        titleEn={facility.name_en}
        kicker={
          <>
            <SectorSign sector={facility.sector} />
            {pick(sectorWord(facility.sector))}
            {facility.is_sample && <SampleBadge />}
            <LowConfidence confidence={facility.confidence} />
          </>
        }
        place={
          unit && (
            <RecordLink feature={{layer: 'communes', key: unit.code}}>
              <Bilingual vi={unit.full_name} en={null} />
            </RecordLink>
          )
        }
        onBack={onBack}
      />
      <DetailBody>
        {note && <p>{pick(note)}</p>}
        <FacilityFacts facility={facility} />
        <AccuracyNote accuracy={facility.position_accuracy} />
        <CropZones crop={facility.sector} onShow={onShowCrop} />
        <SourceNote source={facility.source} confidence={facility.confidence} />
      </DetailBody>
    </article>
  );
}

function SectorSign({sector}: {readonly sector: string}) {
  const entry = legendOf(layerOf('facilities')).find(one => one.value === sector);
  return entry ? <Swatch shape="point" color={entry.color} icon={entry.icon} /> : null;
}

function FacilityFacts({facility}: {readonly facility: Facility}) {
  const {t, pick} = useTexts(zonesTexts);
  return (
    <Facts
      facts={[
        {term: t('facilityStatus'), value: pick(facilityStatusWord(facility.status))},
        {term: t('capacity'), value: pick(facility.capacity)},
        {
          term: t('formerCommune'),
          value: facility.former_unit && <Bilingual vi={facility.former_unit.full_name} en={null} />,
        },
      ]}
    />
  );
}

/** Hydropower has no crop, hence no zones. */
function CropZones({crop, onShow}: {readonly crop: string; readonly onShow: (crop: string) => void}) {
  const {t, lang, pick} = useTexts(zonesTexts);
  const everything = {crops: null, statuses: null, standards: null, commune: null, box: null};
  const {data} = useQuery(zoneSummaryQuery(everything));
  const zones = data?.by_crop.find(one => one.crop === crop);
  if (!zones) return null;
  return (
    <DetailSection title={t('zonesOfCrop', {crop: pick(cropInSentence(crop))})}>
      <p>
        {t('zonesOfCropFigure', {
          count: formatNumber(zones.count, lang),
          area: zones.area_ha === null ? t('areaWithheld') : formatHectares(zones.area_ha, lang),
        })}{' '}
        {data?.is_sample && <SampleBadge />}
      </p>
      <button type="button" className={css.action} onClick={() => onShow(crop)}>
        {t('showCrop')}
      </button>
    </DetailSection>
  );
}
