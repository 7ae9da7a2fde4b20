import {PUBLIC_LAYERS} from '../../../tiles/layers/index.ts';
import type {LayerVersions} from '../../core/layers/index.ts';
import {changeOf, isShown} from './change-events.ts';

/**
 * What has changed since a change that the caller has heard of, in the order in which it was made. complete false: too long ago
 * to tell, so what the caller keeps is to be read again.
 */
export function listChanges(changes: Pick<LayerVersions, 'lastId' | 'since' | 'version'>, since: number) {
  const known = changes.since(since);
  return {
    last_id: changes.lastId,
    complete: known !== null,
    versions: Object.fromEntries(PUBLIC_LAYERS.map(({id}) => [id, changes.version(id)])),
    changes: (known ?? []).filter(isShown).map(change => ({id: change.id, ...changeOf(change)})),
  };
}
