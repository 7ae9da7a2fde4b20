import {useQuery} from '@tanstack/react-query';
import type {ComponentType} from 'react';
import {fetchPart} from '../fetch-part.ts';
import {DetailLoading} from './DetailLoading.tsx';

interface DetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

export interface LateDetailProps extends DetailProps {
  /** Layer whose detail this is; it names the code that is fetched. */
  readonly layer: string;
  readonly load: () => Promise<ComponentType<DetailProps>>;
}

/** A detail whose code comes with the first selection: the list does not wait for it, and a lost network is said in its place. */
export function LateDetail({layer, load, id, onBack}: LateDetailProps) {
  const {data, error, refetch} = useQuery({
    queryKey: ['detail', layer],
    queryFn: async () => ({Detail: await fetchPart(load)}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!data) return <DetailLoading error={error} onBack={onBack} onRetry={() => void refetch()} />;
  return <data.Detail id={id} onBack={onBack} />;
}
