import {ErrorNote, ListSkeleton} from '../../core/ui/notes.tsx';

export interface RelatedLoadingProps {
  /** Null while it is on its way. */
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** In place of what belongs to a record that the list has shown already. */
export function RelatedLoading({error, onRetry}: RelatedLoadingProps) {
  return error ? <ErrorNote error={error} onRetry={onRetry} /> : <ListSkeleton />;
}
