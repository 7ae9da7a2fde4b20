import {useQuery} from '@tanstack/react-query';
import {useMemo} from 'react';
import {address, apiQuery} from '../../core/http.ts';
import type {Focus} from '../../core/map/scene.ts';
import type {Unit} from '../../core/records.ts';

/** Where a unit lies, for the scene of a view; null while it is not known. `on`: a day 'YYYY-MM-DD', today when left out. */
export function useUnitFocus(code: string | null, on?: string): Focus | null {
  const unit = useQuery({...apiQuery<Unit>(address(`/api/units/${code ?? ''}`, {on})), enabled: code !== null});
  const bbox = code === null ? undefined : unit.data?.bbox;
  return useMemo(() => (bbox ? {point: null, bbox} : null), [bbox]);
}
