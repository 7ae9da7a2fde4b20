import {useInfiniteQuery, useQuery} from '@tanstack/react-query';
import {compareNames, formatHectares, formatNumber, WITHHELD} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Plate} from '../../core/print/Plate.tsx';
import {PlateTable} from '../../core/print/PlateTable.tsx';
import type {Site} from '../../core/records.ts';
import {Legend} from '../../core/ui/Legend.tsx';
import {MapSigns} from '../../core/ui/MapSigns.tsx';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {CropSign} from './CropSign.tsx';
import {type SummaryGroup, sum, sumKnown, summaryGroups} from './summary-groups.ts';
import {useFacilityPlaces, useFacilityRows} from './use-facility-rows.ts';
import {cropWord, standardWord, statusWord} from './words.ts';
import css from './ZonesPlate.module.css';
import {matchesNothing, type ZoneFilter} from './zone-filter.ts';
import {zonePagesQuery, zoneSummaryQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

export interface ZonesPlateProps {
  readonly filter: ZoneFilter;
  /** Layers on the map. */
  readonly layers: readonly string[];
}

/** The zones that match as an atlas plate of A4: map, crops, communes. Seen on paper only. */
export function ZonesPlate({filter, layers}: ZonesPlateProps) {
  const {t, lang, pick} = useTexts(zonesTexts);
  const enabled = !matchesNothing(filter);
  const {data} = useQuery({...zoneSummaryQuery(filter), enabled});
  const pages = useInfiniteQuery({...zonePagesQuery(filter), enabled});
  const today = useQuery(apiQuery<Site>('/api/site')).data?.today;
  if (!today) return null;
  const cells = enabled ? (data?.by_commune ?? []) : [];
  const count = sum(cells, cell => cell.count);
  const hectares = formatNumber(sumKnown(cells, cell => cell.area_ha) ?? 0, lang, 1);
  const zones = t('totalZones', {count, number: formatNumber(count, lang)});
  const place = filter.commune && cells[0]?.full_name;
  const narrowed = [...(filter.statuses ?? []).map(statusWord), ...(filter.standards ?? []).map(standardWord)].map(
    pick,
  );
  const ginseng = cells.some(cell => cell.crop === 'ginseng');
  const sources = new Set(pages.data?.pages.flatMap(page => page.zones.map(zone => zone.source.title)));
  return (
    <Plate
      title={`${zones} · ${t('totalHectares', {number: hectares})}`}
      about={
        <>
          {[t('title'), place, ...narrowed, filter.box && t('inSight')].filter(Boolean).join(' · ')}{' '}
          {(data?.is_sample ?? true) && <SampleBadge />}
        </>
      }
      notes={[t('legendNote'), t('plateCommunes'), t('outline'), ...(ginseng ? [t('plateGinseng')] : [])]}
      legend={
        <div>
          <Crops groups={summaryGroups(cells, 'crop')} />
          {layers.includes('facilities') && <Facilities />}
          <Signs layers={layers} />
        </div>
      }
      source={[...sources].join('; ')}
      today={today}
    >
      <Communes groups={summaryGroups(cells, 'code')} />
    </Plate>
  );
}

function Crops({groups}: {readonly groups: readonly SummaryGroup[]}) {
  const {t, lang, pick} = useTexts(zonesTexts);
  return (
    <table className={css.crops}>
      <thead>
        <tr>
          <th scope="col">{t('crops')}</th>
          <th scope="col">{t('zonesColumn')}</th>
          <th scope="col">{t('hectaresColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({key, count, area_ha}) => (
          <tr key={key}>
            <th scope="row">
              <CropSign crop={key} /> {pick(cropWord(key))}
            </th>
            <td>{formatNumber(count, lang)}</td>
            <td>{area_ha === null ? WITHHELD : formatNumber(area_ha, lang, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The kinds of facilities that the map shows; the others would be signs without a place. */
function Facilities() {
  const {pick} = useTexts(zonesTexts);
  const {hidden} = useViewUrl();
  const shown = useFacilityRows().filter(row => row.count && !hidden.facilities?.includes(row.value));
  if (shown.length === 0) return null;
  return (
    <div className={css.facilities}>
      <Legend title={pick(layerOf('facilities').title)} rows={shown} />
    </div>
  );
}

function Signs({layers}: {readonly layers: readonly string[]}) {
  const places = useFacilityPlaces(useViewUrl().hidden.facilities ?? []);
  return <MapSigns places={layers.includes('facilities') ? places : null} />;
}

/** Communes by name, each with the sign of the crop that takes most of its land. */
function Communes({groups}: {readonly groups: readonly SummaryGroup[]}) {
  const {t, lang} = useTexts(zonesTexts);
  const rows = groups
    .map(({key, count, area_ha, parts}) => ({
      key,
      sign: <CropSign crop={parts[0]?.crop ?? ''} />,
      name: parts[0]?.commune ?? key,
      result: [
        t('totalZones', {count, number: formatNumber(count, lang)}),
        area_ha !== null && formatHectares(area_ha, lang),
      ]
        .filter(Boolean)
        .join(' · '),
    }))
    .sort((one, other) => compareNames(one.name, other.name));
  return <PlateTable rows={rows} />;
}
