import {type Query, useQueryClient} from '@tanstack/react-query';
import {useEffect} from 'react';
import {ProblemError} from '../http.ts';
import {ChangeStream} from './change-stream.ts';
import {DebouncedBatch} from './debounced-batch.ts';
import {isConcerned} from './layer-answers.ts';
import type {LayerChanges} from './layer-changes.ts';

const pace = {first: 60, between: 500};

/** Keeps lists, details and counts in step with the database for as long as the component is there; the map follows by itself. */
export function useLiveChanges(changes: LayerChanges): void {
  const queries = useQueryClient();
  useEffect(() => {
    const refresh = new DebouncedBatch(pace, async layers => {
      // What is on the page is read again; the rest when it is next shown.
      await queries.invalidateQueries({
        predicate: ({queryKey}) => isConcerned(queryKey, layers),
        refetchType: 'active',
      });
      return [];
    });
    const leaves = [
      changes.subscribe(layer => refresh.add(layer)),
      changes.onReached(() => void queries.refetchQueries({type: 'active', predicate: isMissing})),
    ];
    const stream = new ChangeStream({
      onHello: versions => changes.compare(versions),
      onChange: change => changes.add(change),
    });
    stream.start();
    return () => {
      stream.stop();
      for (const leave of leaves) leave();
      refresh.stop();
    };
  }, [changes, queries]);
}

/** What did not come because the server was away; a refusal stays one. */
function isMissing({state}: Query): boolean {
  const {error} = state;
  return error instanceof ProblemError && (error.status === 0 || error.status >= 500);
}
