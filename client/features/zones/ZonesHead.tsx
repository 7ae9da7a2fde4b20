import {useQuery} from '@tanstack/react-query';
import {formatNumber} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {sumKnown} from './summary-groups.ts';
import type {ZonesUrl} from './use-zones-url.ts';
import css from './ZonesHead.module.css';
import {matchesNothing} from './zone-filter.ts';
import {zoneSummaryQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

/** The answer first: how many zones and how much land the filters leave; then list or table. */
export function ZonesHead({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  return (
    <div className={css.head}>
      <Totals url={url} />
      <fieldset className={css.tabs} aria-label={t('title')}>
        <button type="button" aria-pressed={!url.table} onClick={() => url.setTable(null)}>
          {t('list')}
        </button>
        <button type="button" aria-pressed={Boolean(url.table)} onClick={() => url.setTable('tong-hop')}>
          {t('table')}
        </button>
      </fieldset>
      <label className={css.sight}>
        <input type="checkbox" checked={url.onlySight} onChange={url.toggleSight} />
        {t('inSight')}
      </label>
    </div>
  );
}

function Totals({url}: {readonly url: ZonesUrl}) {
  const {t, lang} = useTexts(zonesTexts);
  const nothing = matchesNothing(url.filter);
  const {data} = useQuery({...zoneSummaryQuery(url.filter), enabled: !nothing, placeholderData: before => before});
  const crops = nothing ? [] : (data?.by_crop ?? null);
  const count = crops?.reduce((sum, crop) => sum + crop.count, 0) ?? 0;
  const hectares = sumKnown(crops ?? [], crop => crop.area_ha);
  return (
    <p className={css.totals} role="status" data-testid="zone-totals">
      {crops && (
        <>
          <strong>{t('totalZones', {count, number: formatNumber(count, lang)})}</strong>
          {hectares !== null && <strong>{t('totalHectares', {number: formatNumber(hectares, lang, 1)})}</strong>}
          {crops.some(crop => crop.area_ha === null) && (
            <span>{t(hectares === null ? 'areaWithheld' : 'withoutGinseng')}</span>
          )}
          {(data?.is_sample ?? true) && <SampleBadge />}
        </>
      )}
    </p>
  );
}
