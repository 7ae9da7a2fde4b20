import {useQuery} from '@tanstack/react-query';
import {useMemo} from 'react';
import type {Box, Focus} from '../../core/map/scene.ts';
import type {FeatureRef} from '../../core/url/view-search.ts';
import {useUnitFocus} from '../units/index.ts';
import {facilitiesQuery, zoneQuery} from './zones-api.ts';

/** Where the selected record lies and what it is called, as far as it is known yet. */
export function useSelection(selected: FeatureRef | null): {
  readonly focus: Focus | null;
  readonly title: string | undefined;
} {
  const {layer, key} = selected ?? {};
  const zone = useQuery({...zoneQuery(key ?? ''), enabled: layer === 'zones'}).data;
  const facilities = useQuery({...facilitiesQuery, enabled: layer === 'facilities'}).data?.facilities;
  const facility = layer === 'facilities' ? facilities?.find(one => one.id === key) : undefined;
  const unitFocus = useUnitFocus(layer === 'communes' ? (key ?? null) : null);
  const box = layer === 'zones' ? zone?.bbox : undefined;
  const point = facility?.point;
  const focus = useMemo<Focus | null>(() => {
    if (box) return {point: null, bbox: withSurroundings(box)};
    return point ? {point, bbox: null} : null;
  }, [box, point]);
  return {focus: focus ?? unitFocus, title: layer === 'zones' ? zone?.code : facility?.name};
}

/** Half of the least side shown, in degrees: about 2 km, so that a small zone is seen among its neighbours. */
const reach = 0.02;

function withSurroundings([west, south, east, north]: Box): Box {
  const [lng, lat] = [(west + east) / 2, (south + north) / 2];
  return [
    Math.min(west, lng - reach),
    Math.min(south, lat - reach),
    Math.max(east, lng + reach),
    Math.max(north, lat + reach),
  ];
}
