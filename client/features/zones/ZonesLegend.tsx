import {useQuery} from '@tanstack/react-query';
import {useId} from 'react';
import {legendOf} from '../../../tiles/layer.ts';
import {formatNumber, WITHHELD} from '../../core/format.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {LayerSwitch} from '../../core/ui/LayerSwitch.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {MapSigns} from '../../core/ui/MapSigns.tsx';
import {SampleBadge} from '../../core/ui/notes.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {CropSign} from './CropSign.tsx';
import {ProtectedAreasLegend} from './ProtectedAreasLegend.tsx';
import {useFacilityPlaces, useFacilityRows} from './use-facility-rows.ts';
import css from './ZonesLegend.module.css';
import {letsAllPass, type ZoneFilter} from './zone-filter.ts';
import {type ZoneSummary, zoneSummaryQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

export interface ZonesLegendProps {
  readonly filter: ZoneFilter;
  readonly layers: readonly string[];
  readonly offered: readonly string[];
}

/** What the map shows: crops with their zones and hectares, facilities, layers. */
export function ZonesLegend({filter, layers, offered}: ZonesLegendProps) {
  const {pick} = useTexts(zonesTexts);
  const {hidden, toggleClass, setLayers} = useViewUrl();
  const facilities = useFacilityRows();
  const places = useFacilityPlaces(hidden.facilities ?? []);
  return (
    <>
      {layers.includes('zones') && <CropLegend filter={filter} />}
      {layers.includes('facilities') && (
        <Legend
          title={pick(layerOf('facilities').title)}
          rows={facilities}
          hidden={hidden.facilities ?? []}
          onToggle={value => toggleClass('facilities', value)}
        />
      )}
      {layers.includes('protected-areas') && <ProtectedAreasLegend />}
      <MapSigns places={layers.includes('facilities') ? places : null} />
      <LayerSwitch offered={offered} shown={layers} onChange={shown => setLayers(shown)} />
    </>
  );
}

/** Crops as switches. Their figures follow the other filters and not the switches themselves. */
function CropLegend({filter}: {readonly filter: ZoneFilter}) {
  const {t} = useTexts(zonesTexts);
  const id = useId();
  const {data} = useQuery({...zoneSummaryQuery({...filter, crops: null}), placeholderData: before => before});
  return (
    <section className={css.crops} aria-labelledby={id}>
      <div className={css.head}>
        <h3 id={id}>{t('crops')}</h3>
        {data?.is_sample && <SampleBadge />}
      </div>
      <p className={css.columns} aria-hidden="true">
        <span>{t('zonesColumn')}</span>
        <span>{t('hectaresColumn')}</span>
      </p>
      <ul>
        {legendOf(layerOf('zones')).map(({value, title}) => (
          <CropRow key={value} crop={value} title={title} summary={data} />
        ))}
      </ul>
      <p className={css.note}>{t(data?.by_crop.length === 0 && letsAllPass(filter) ? 'noZones' : 'legendNote')}</p>
    </section>
  );
}

interface CropRowProps {
  readonly crop: string;
  readonly title: {readonly vi: string; readonly en: string};
  readonly summary: ZoneSummary | undefined;
}

function CropRow({crop, title, summary}: CropRowProps) {
  const {t, lang, pick} = useTexts(zonesTexts);
  const {hidden, toggleClass} = useViewUrl();
  const {count = 0, area_ha: area = 0} = summary?.by_crop.find(one => one.crop === crop) ?? {};
  return (
    <li>
      <label className={css.row}>
        <input type="checkbox" checked={!hidden.zones?.includes(crop)} onChange={() => toggleClass('zones', crop)} />
        <CropSign crop={crop} />
        <span className={css.word}>{pick(title)}</span>
        {summary && (
          <>
            <span className={css.count}>
              {formatNumber(count, lang)} <span className="visually-hidden">{t('zonesColumn')}, </span>
            </span>
            <span className={css.area}>
              {area === null ? (
                <abbr title={t('areaWithheld')}>{WITHHELD}</abbr>
              ) : (
                <>
                  {formatNumber(area, lang)} <span className="visually-hidden">ha</span>
                </>
              )}
            </span>
          </>
        )}
      </label>
    </li>
  );
}
