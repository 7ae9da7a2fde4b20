import {useMemo} from 'react';
import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {emptyScene, type MapScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {legendRows} from '../../core/ui/legend-rows.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';

const zones = layerOf('zones');

/** Raw-material zones on the map by crop. */
export function ZonesPage() {
  const {t, pick} = useTexts(coreTexts);
  const {hidden, toggleClass, selected} = useViewUrl();
  const scene = useMemo<MapScene>(
    () => ({...emptyScene, layers: ['communes', 'zones'], selectable: ['zones'], hidden, selected}),
    [hidden, selected],
  );
  const legend = (
    <Legend
      title={pick(zones.title)}
      rows={legendRows(zones)}
      hidden={hidden.zones ?? []}
      onToggle={value => toggleClass('zones', value)}
    />
  );
  return (
    <ViewFrame view="vung-nguyen-lieu" title={t('zones')} scene={scene} legend={legend} detail={null}>
      {null}
    </ViewFrame>
  );
}
