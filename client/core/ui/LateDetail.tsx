import {useQuery} from '@tanstack/react-query';
import type {ComponentType} from 'react';
import {DetailLoading} from './DetailLoading.tsx';
import {type DetailProps, detailCode} from './detail-code.ts';

export interface LateDetailProps extends DetailProps {
  /** Layer whose detail this is; it names the code that is fetched. */
  readonly layer: string;
  readonly load: () => Promise<ComponentType<DetailProps>>;
}

/** A detail whose code comes with the first selection: the list does not wait for it, and a lost network is said in its place. */
export function LateDetail({layer, load, id, onBack}: LateDetailProps) {
  const {data, error, refetch} = useQuery(detailCode(layer, load));
  if (!data) return <DetailLoading error={error} onBack={onBack} onRetry={() => void refetch()} />;
  return <data.Detail id={id} onBack={onBack} />;
}
