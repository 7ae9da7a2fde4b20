import {useQuery} from '@tanstack/react-query';
import {apiQuery} from '../../core/http.ts';
import {nameIn} from '../../core/i18n/name-in.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Plate} from '../../core/print/Plate.tsx';
import {PlateTable} from '../../core/print/PlateTable.tsx';
import type {Site} from '../../core/records.ts';
import {ClassSign} from '../../core/ui/ClassSign.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {countBy, legendRows} from '../../core/ui/legend-rows.ts';
import {MapSigns} from '../../core/ui/MapSigns.tsx';
import {classOf, countPlaced, type Place} from './places.ts';
import {tourismTexts} from './tourism-texts.ts';

export interface TourismPlateProps {
  /** What the map shows. */
  readonly places: readonly Place[];
}

/** Places and products as an atlas plate of A4: map, kinds, every record with its commune. Seen on paper only. */
export function TourismPlate({places}: TourismPlateProps) {
  const {t, lang, pick} = useTexts(tourismTexts);
  const today = useQuery(apiQuery<Site>('/api/site')).data?.today;
  if (!today) return null;
  const sources = new Set(places.map(({record}) => record.source.title));
  const rows = places.map(place => ({
    key: `${place.layer}:${place.key}`,
    sign: <ClassSign layer={place.layer} value={classOf(place)} />,
    name: nameIn(place.record, lang),
    result: place.record.unit?.full_name ?? '',
  }));
  return (
    <Plate
      title={t('title')}
      about={(['tourism', 'ocop'] as const)
        .map(id => `${pick(layerOf(id).title)}: ${places.filter(({layer}) => layer === id).length}`)
        .join(' · ')}
      notes={[]}
      legend={
        <div>
          {(['tourism', 'ocop'] as const).map(id => (
            <Kinds key={id} layer={id} places={places} />
          ))}
          <MapSigns places={countPlaced(places)} />
        </div>
      }
      source={t('plateSources', {count: sources.size})}
      today={today}
    >
      <PlateTable rows={rows} />
    </Plate>
  );
}

/** The kinds of a layer that the map shows. */
function Kinds({layer: id, places}: TourismPlateProps & {readonly layer: Place['layer']}) {
  const {pick} = useTexts(tourismTexts);
  const counts = countBy(
    places.filter(({layer}) => layer === id),
    classOf,
  );
  const rows = legendRows(layerOf(id), counts).filter(row => row.count);
  return rows.length > 0 && <Legend title={pick(layerOf(id).title)} rows={rows} />;
}
