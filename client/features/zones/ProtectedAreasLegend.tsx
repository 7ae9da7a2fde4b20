import {useQuery} from '@tanstack/react-query';
import {useTexts} from '../../core/i18n/texts.ts';
import {layerOf} from '../../core/map/registry.ts';
import {Legend} from '../../core/ui/Legend.tsx';
import {countBy, legendRows} from '../../core/ui/legend-rows.ts';
import {protectedAreasQuery} from './zones-api.ts';
import {zonesTexts} from './zones-texts.ts';

/** Kinds of protected areas with how many of each are held; where none has been imported it says so. */
export function ProtectedAreasLegend() {
  const {t, pick} = useTexts(zonesTexts);
  const areas = useQuery(protectedAreasQuery).data?.features;
  const layer = layerOf('protected-areas');
  const rows = legendRows(
    layer,
    countBy(areas ?? [], area => area.properties.kind),
  );
  return <Legend title={pick(layer.title)} rows={rows} {...(areas?.length === 0 && {note: t('noProtectedAreas')})} />;
}
