import {useMedia} from './use-media.ts';

/** Whether the page is laid out for a phone: map below, list in a sheet. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 767px)');
}
