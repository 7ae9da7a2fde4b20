import {keepPreviousData, useInfiniteQuery} from '@tanstack/react-query';
import {formatHectares} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {FeatureList, ListRow} from '../../core/ui/ListRow.tsx';
import {EmptyNote, ErrorNote, ListSkeleton} from '../../core/ui/notes.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {sameRef} from '../../core/url/view-search.ts';
import {CropSign} from './CropSign.tsx';
import {StatusMark} from './StatusMark.tsx';
import type {ZonesUrl} from './use-zones-url.ts';
import {cropWord} from './words.ts';
import css from './ZoneList.module.css';
import {letsAllPass, matchesNothing} from './zone-filter.ts';
import {type Zone, zonePagesQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

/** Zones by code, page by page. */
export function ZoneList({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  const nothing = matchesNothing(url.filter);
  const pages = useInfiniteQuery({
    ...zonePagesQuery(url.filter),
    enabled: !nothing,
    placeholderData: keepPreviousData,
  });
  if (pages.error) return <ErrorNote error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending && !nothing) return <ListSkeleton />;
  const zones = nothing ? [] : (pages.data?.pages.flatMap(page => page.zones) ?? []);
  if (zones.length === 0) return <NoZones url={url} />;
  const rest = (pages.data?.pages[0]?.total ?? 0) - zones.length;
  return (
    <>
      <FeatureList label={t('title')}>
        {zones.map(zone => (
          <ZoneRow key={zone.id} zone={zone} />
        ))}
      </FeatureList>
      {pages.hasNextPage && (
        <button type="button" className={css.more} onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? t('loadingMore') : t('more', {count: rest})}
        </button>
      )}
    </>
  );
}

function NoZones({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  if (letsAllPass(url.filter)) return <EmptyNote>{t('noZones')}</EmptyNote>;
  const clear = (
    <button type="button" onClick={url.clear}>
      {t('clear')}
    </button>
  );
  return <EmptyNote action={clear}>{t(url.onlySight ? 'noneInSight' : 'none')}</EmptyNote>;
}

function ZoneRow({zone}: {readonly zone: Zone}) {
  const {lang, pick} = useTexts(zonesTexts);
  const {selected, select} = useViewUrl();
  const feature = {layer: 'zones', key: String(zone.id)};
  return (
    <ListRow
      feature={feature}
      selected={sameRef(feature, selected)}
      onSelect={select}
      sign={<CropSign crop={zone.crop} />}
      title={zone.operator}
      meta={
        <>
          {pick(cropWord(zone.crop))} · {zone.unit.full_name}
          <br />
          <span className={css.code}>{zone.code}</span>
        </>
      }
      end={
        <span className={css.end}>
          {zone.area_ha !== null && formatHectares(zone.area_ha, lang)}
          <StatusMark status={zone.status} />
        </span>
      }
    />
  );
}
