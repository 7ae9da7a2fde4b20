import {queryOptions} from '@tanstack/react-query';
import type {ComponentType} from 'react';
import {fetchPart} from '../fetch-part.ts';

export interface DetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** The code of the detail of a layer, fetched once. */
export function detailCode(layer: string, load: () => Promise<ComponentType<DetailProps>>) {
  return queryOptions({
    queryKey: ['detail', layer],
    queryFn: async () => ({Detail: await fetchPart(load)}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
