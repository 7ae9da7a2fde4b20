import {MapSigns} from '../../core/ui/MapSigns.tsx';

/** The common signs of the map; records laid over the communes are not counted in this view. */
export function CriteriaSigns({added}: {readonly added: readonly string[]}) {
  const records = added.includes('tourism') || added.includes('ocop');
  return <MapSigns places={records ? {own: null, approximate: null} : null} />;
}
