import {useMemo} from 'react';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {pointLabel} from '../../core/ui/ClassSign.tsx';
import {LayerSwitch} from '../../core/ui/LayerSwitch.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {countBy, type LegendRow, legendRows} from '../../core/ui/legend-rows.ts';
import {MapSigns} from '../../core/ui/MapSigns.tsx';
import {usePatchSearch, useViewUrl} from '../../core/url/use-view-url.ts';
import {formatHidden, type HiddenClasses, toggleHidden} from '../../core/url/view-search.ts';
import {classOf, countPlaced, type Place, shownPlaces} from './places.ts';
import {tourismTexts} from './tourism-texts.ts';

export interface TourismLegendProps {
  readonly places: readonly Place[];
  /** Layers whose records have come; only those are counted. */
  readonly arrived: readonly string[];
  /** What is out of sight, by legend and by chips. */
  readonly hidden: HiddenClasses;
  /** Whether chips narrow the view. */
  readonly narrowed: boolean;
  readonly offered: readonly string[];
  readonly layers: readonly string[];
}

/** Legend of what is drawn, with the switches of layers and classes. */
export function TourismLegend({places, arrived, hidden, narrowed, offered, layers}: TourismLegendProps) {
  const {pick} = useTexts(tourismTexts);
  const {setLayers} = useViewUrl();
  const patch = usePatchSearch();
  const counts = useMemo(() => countBy(places, place => `${place.layer}:${classOf(place)}`), [places]);
  const placed = useMemo(() => countPlaced(shownPlaces(places, layers, hidden)), [places, layers, hidden]);
  // A switch in the legend works on what is seen: chips that narrowed it become plain switches.
  const toggle = (layer: string, value: string) =>
    patch({an: formatHidden(toggleHidden(hidden, layer, value)), ...(narrowed && {loai: undefined})}, {replace: true});
  return (
    <>
      {layers
        .filter(id => layerOf(id).classes)
        .map(id => (
          <Legend
            key={id}
            title={pick(layerOf(id).title)}
            rows={rowsOf(id, arrived.includes(id) ? counts : null)}
            hidden={hidden[id] ?? []}
            onToggle={value => toggle(id, value)}
          />
        ))}
      <MapSigns places={placed} />
      <LayerSwitch offered={offered} shown={layers} onChange={setLayers} />
    </>
  );
}

/** Rows with the counts of the list, where it holds the records of the layer. */
function rowsOf(id: string, counts: ReadonlyMap<string, number> | null): readonly LegendRow[] {
  return legendRows(layerOf(id)).map(row => ({
    ...row,
    label: pointLabel(id, row.value),
    count: counts ? (counts.get(`${id}:${row.value}`) ?? 0) : null,
  }));
}
