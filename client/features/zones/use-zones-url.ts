import {useSearch} from '@tanstack/react-router';
import {useDeferredValue, useMemo} from 'react';
import {legendOf} from '../../../tiles/layer.ts';
import {useMapModel} from '../../core/map/map-model.ts';
import {layerOf} from '../../core/map/registry.ts';
import {useStore} from '../../core/store.ts';
import {usePatchSearch, useViewUrl} from '../../core/url/use-view-url.ts';
import {formatHidden} from '../../core/url/view-search.ts';
import {toggled, type ZoneFilter} from './zone-filter.ts';
import {communeParam, listParam, type Table, tableParam, valuesOf, type ZonesSearch} from './zones-search.ts';

const crops = legendOf(layerOf('zones')).map(entry => entry.value);

export type ZonesUrl = ReturnType<typeof useZonesUrl>;

/** What the address says about this view, and the ways to change it. */
export function useZonesUrl() {
  const search: ZonesSearch = useSearch({strict: false});
  const patch = usePatchSearch();
  const {hidden} = useViewUrl();
  const {inSight} = useMapModel();
  const sight = useDeferredValue(useStore(inSight));
  const onlySight = search.khung === '1';
  const box = onlySight ? sight : null;
  const off = hidden.zones;
  const {tt, chuan, xa} = search;
  const filter = useMemo<ZoneFilter>(
    () => ({
      crops: off && off.length > 0 ? crops.filter(crop => !off.includes(crop)) : null,
      statuses: listParam(tt, valuesOf('status')),
      standards: listParam(chuan, valuesOf('standard')),
      commune: communeParam(xa),
      box,
    }),
    [off, tt, chuan, xa, box],
  );
  const replace = {replace: true};
  return {
    filter,
    onlySight,
    /** Whether anything but the map's own extent narrows the zones. */
    filtered: Boolean(tt || chuan || xa || off?.length),
    table: tableParam(search.bang),
    toggleStatus: (value: string) => patch({tt: toggled(filter.statuses, value)?.join(',')}, replace),
    toggleStandard: (value: string) => patch({chuan: toggled(filter.standards, value)?.join(',')}, replace),
    dropCommune: () => patch({xa: undefined}, replace),
    /** Leaves the detail for the list of one commune, or of one crop: a step the back button undoes. */
    showCommune: (code: string) => patch({xa: code, chon: undefined}),
    showCrop: (crop: string) =>
      patch({an: formatHidden({...hidden, zones: crops.filter(one => one !== crop)}), chon: undefined}),
    toggleSight: () => patch({khung: onlySight ? undefined : '1'}, replace),
    /** A step the back button undoes. */
    setTable: (table: Table | null) => patch({bang: table ?? undefined}),
    clear: () => patch({tt: undefined, chuan: undefined, xa: undefined, khung: undefined, an: undefined}, replace),
  };
}
