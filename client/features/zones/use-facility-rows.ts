import {useQuery} from '@tanstack/react-query';
import {layerOf} from '../../core/map/registry.ts';
import {countBy, type LegendRow, legendRows} from '../../core/ui/legend-rows.ts';
import {facilitiesQuery} from './zones-api.ts';

/** The kinds of facilities with how many of each stand on the map. */
export function useFacilityRows(): readonly LegendRow[] {
  const facilities = useQuery(facilitiesQuery).data?.facilities ?? [];
  const placed = facilities.filter(one => one.point !== null);
  return legendRows(
    layerOf('facilities'),
    countBy(placed, one => one.sector),
  );
}
