import {useMemo} from 'react';
import {offeredIn} from '../../../tiles/layers/index.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {emptyScene, type MapScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {useViewUrl} from '../../core/url/use-view-url.ts';
import {useMeasureTool} from '../measure/index.ts';
import {UnitDetail} from '../units/index.ts';
import {FacilityDetail} from './FacilityDetail.tsx';
import {SummaryTable} from './SummaryTable.tsx';
import {useSelection} from './use-selection.ts';
import {useZonesUrl, type ZonesUrl} from './use-zones-url.ts';
import {ZoneDetail} from './ZoneDetail.tsx';
import {ZoneFilters} from './ZoneFilters.tsx';
import {ZoneList} from './ZoneList.tsx';
import {ZonesHead} from './ZonesHead.tsx';
import {ZonesLegend} from './ZonesLegend.tsx';
import css from './ZonesPage.module.css';
import {ZonesPlate} from './ZonesPlate.tsx';
import {filterColumns} from './zone-filter.ts';
import {zonesTexts} from './zones-texts.ts';

const ownLayers = ['communes', 'zones', 'facilities'];
const offered = offeredIn('zones');

/** Raw-material zones for planners: the map by crop, the list in step with it, the table by crop and commune. */
export function ZonesPage() {
  const {t} = useTexts(zonesTexts);
  const url = useViewUrl();
  const zones = useZonesUrl();
  const measure = useMeasureTool();
  const {focus, title} = useSelection(url.selected);
  const layers = url.layers ?? ownLayers;
  const {filter} = zones;
  const {hidden, selected} = url;
  const scene = useMemo<MapScene>(
    () => ({
      ...emptyScene,
      layers,
      hidden,
      only: {zones: filterColumns(filter)},
      selectable: ['facilities', 'zones', 'communes'],
      selected,
      focus,
    }),
    [layers, hidden, filter, selected, focus],
  );
  return (
    <>
      <ViewFrame
        view="vung-nguyen-lieu"
        title={t('title')}
        scene={scene}
        chips={<ZoneFilters url={zones} />}
        legend={<ZonesLegend filter={filter} layers={layers} offered={offered} />}
        detail={
          measure ??
          (selected && (
            <Selected layer={selected.layer} id={selected.key} url={zones} onBack={() => url.select(null)} />
          ))
        }
        detailTitle={title}
      >
        <ZonesHead url={zones} />
        {zones.table ? <SummaryTable url={zones} table={zones.table} /> : <ZoneList url={zones} />}
      </ViewFrame>
      <ZonesPlate filter={filter} layers={layers} />
    </>
  );
}

interface SelectedProps {
  readonly layer: string;
  readonly id: string;
  readonly url: ZonesUrl;
  readonly onBack: () => void;
}

function Selected({layer, id, url, onBack}: SelectedProps) {
  const {t} = useTexts(zonesTexts);
  if (layer === 'zones') return <ZoneDetail id={id} onBack={onBack} />;
  if (layer === 'facilities') return <FacilityDetail id={id} onShowCrop={url.showCrop} onBack={onBack} />;
  return (
    <>
      <UnitDetail code={id} onBack={onBack} />
      <div className={css.action}>
        <button type="button" onClick={() => url.showCommune(id)}>
          {t('communeZones')}
        </button>
      </div>
    </>
  );
}
