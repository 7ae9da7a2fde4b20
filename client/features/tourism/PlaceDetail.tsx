import {useQuery} from '@tanstack/react-query';
import {formatMetres, formatPoint} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {DetailBody, DetailHeader, Facts} from '../../core/ui/Detail.tsx';
import {DetailLoading} from '../../core/ui/DetailLoading.tsx';
import {LowConfidence, SourceNote} from '../../core/ui/notes.tsx';
import {DirectionsLink} from './DirectionsLink.tsx';
import {placeQuery} from './places-query.ts';
import {tourismTexts} from './tourism-texts.ts';
import {UnitLine} from './UnitLine.tsx';

export interface PlaceDetailProps {
  /** Layer of the ground that draws it. */
  readonly layer: string;
  readonly id: string;
  readonly onBack: () => void;
}

/** A village, peak or service of the base map: what it is, where, and how far the source can be trusted. */
export function PlaceDetail({layer, id, onBack}: PlaceDetailProps) {
  const {t, lang, pick} = useTexts(tourismTexts);
  const {data: place, error, refetch} = useQuery(placeQuery(layer, id));
  if (!place) return <DetailLoading error={error} onBack={onBack} onRetry={() => void refetch()} />;
  const {point, confidence} = place;
  const name = place.name ?? pick(place.kind);
  return (
    <article>
      <DetailHeader
        title={name}
        kicker={
          <>
            {pick(place.kind)}
            <LowConfidence confidence={confidence} />
          </>
        }
        place={<UnitLine unit={place.unit} former={null} />}
        onBack={onBack}
      />
      <DetailBody>
        {confidence !== 'low' && <DirectionsLink point={point} name={name} accuracy="own" />}
        <Facts
          facts={[
            {term: t('elevation'), value: place.elevation_m !== null && formatMetres(place.elevation_m, lang)},
            {term: t('position'), value: formatPoint(point, lang)},
            {term: t('positionAccuracy'), value: pick(place.position)},
          ]}
        />
        <p>{t('baseMapPlace')}</p>
        <SourceNote source={place.source} confidence={confidence} />
      </DetailBody>
    </article>
  );
}
