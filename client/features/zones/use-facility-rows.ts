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

/** How many of the facilities shown stand at a place of their own, and how many only somewhere in their commune. */
export function useFacilityPlaces(hidden: readonly string[]): {readonly own: number; readonly approximate: number} {
  const facilities = useQuery(facilitiesQuery).data?.facilities ?? [];
  const placed = facilities.filter(one => one.point !== null && !hidden.includes(one.sector));
  const approximate = placed.filter(one => one.position_accuracy === 'unit_label').length;
  return {own: placed.length - approximate, approximate};
}
