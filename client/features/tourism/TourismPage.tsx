import {useMemo} from 'react';
import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {emptyScene, type MapScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {legendRows} from '../../core/ui/legend-rows.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';

const tourism = layerOf('tourism');

/** Sites and products. */
export function TourismPage() {
  const {t, pick} = useTexts(coreTexts);
  const {hidden, toggleClass, selected} = useViewUrl();
  const scene = useMemo<MapScene>(
    () => ({...emptyScene, layers: ['communes', 'ocop', 'tourism'], selectable: ['tourism', 'ocop'], hidden, selected}),
    [hidden, selected],
  );
  const legend = (
    <Legend
      title={pick(tourism.title)}
      rows={legendRows(tourism)}
      hidden={hidden.tourism ?? []}
      onToggle={value => toggleClass('tourism', value)}
    />
  );
  return (
    <ViewFrame view="du-lich" title={t('tourism')} scene={scene} legend={legend} detail={null}>
      {null}
    </ViewFrame>
  );
}
