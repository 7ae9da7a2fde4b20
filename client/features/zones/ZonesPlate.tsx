import {useInfiniteQuery, useQuery} from '@tanstack/react-query';
import {compareNames, formatHectares, formatNumber} from '../../core/format.ts';
import {apiQuery} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {Plate} from '../../core/print/Plate.tsx';
import {PlateTable} from '../../core/print/PlateTable.tsx';
import type {Site} from '../../core/records.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {CropSign} from './CropSign.tsx';
import {type SummaryGroup, sum, summaryGroups} from './summary-groups.ts';
import {cropWord, standardWord, statusWord} from './words.ts';
import css from './ZonesPlate.module.css';
import {matchesNothing, type ZoneFilter} from './zone-filter.ts';
import {zonePagesQuery, zoneSummaryQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

/** The zones that match as an atlas plate of A4: map, crops, communes. Seen on paper only. */
export function ZonesPlate({filter}: {readonly filter: ZoneFilter}) {
  const {t, lang, pick} = useTexts(zonesTexts);
  const enabled = !matchesNothing(filter);
  const {data} = useQuery({...zoneSummaryQuery(filter), enabled});
  const pages = useInfiniteQuery({...zonePagesQuery(filter), enabled});
  const today = useQuery(apiQuery<Site>('/api/site')).data?.today;
  if (!today) return null;
  const cells = enabled ? (data?.by_commune ?? []) : [];
  const count = sum(cells, cell => cell.count);
  const hectares = formatNumber(
    sum(cells, cell => cell.area_ha),
    lang,
    1,
  );
  const zones = t('totalZones', {count, number: formatNumber(count, lang)});
  const place = filter.commune && cells[0]?.full_name;
  const narrowed = [...(filter.statuses ?? []).map(statusWord), ...(filter.standards ?? []).map(standardWord)].map(
    pick,
  );
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
      notes={[t('outline')]}
      legend={<Crops groups={summaryGroups(cells, 'crop')} />}
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
            <td>{formatNumber(area_ha, lang, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Communes by name, each with the sign of the crop that takes most of its land. */
function Communes({groups}: {readonly groups: readonly SummaryGroup[]}) {
  const {t, lang} = useTexts(zonesTexts);
  const rows = groups
    .map(({key, count, area_ha, parts}) => ({
      key,
      sign: <CropSign crop={parts[0]?.crop ?? ''} />,
      name: parts[0]?.commune ?? key,
      result: `${t('totalZones', {count, number: formatNumber(count, lang)})} · ${formatHectares(area_ha, lang)}`,
    }))
    .sort((one, other) => compareNames(one.name, other.name));
  return <PlateTable rows={rows} />;
}
