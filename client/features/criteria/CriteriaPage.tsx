import {useMemo} from 'react';
import {coreTexts} from '../../core/core-texts.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {emptyScene, type MapScene} from '../../core/map/scene.ts';
import {ViewFrame} from '../../core/shell/ViewFrame.tsx';
import {Legend} from '../../core/ui/Legend.tsx';
import {legendRows} from '../../core/ui/legend-rows.ts';
import {useViewUrl} from '../../core/url/use-view-url.ts';

const criteriaStatus = layerOf('criteria-status');

/** Communes by how many criteria they meet. */
export function CriteriaPage() {
  const {t, pick} = useTexts(coreTexts);
  const {hidden, toggleClass, selected} = useViewUrl();
  const scene = useMemo<MapScene>(
    () => ({...emptyScene, layers: ['criteria-status', 'communes'], selectable: ['communes'], hidden, selected}),
    [hidden, selected],
  );
  const legend = (
    <Legend
      title={pick(criteriaStatus.title)}
      rows={legendRows(criteriaStatus)}
      hidden={hidden['criteria-status'] ?? []}
      onToggle={value => toggleClass('criteria-status', value)}
    />
  );
  return (
    <ViewFrame view="tieu-chi" title={t('criteria')} scene={scene} legend={legend} detail={null}>
      {null}
    </ViewFrame>
  );
}
