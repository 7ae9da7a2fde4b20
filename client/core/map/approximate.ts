import type {Layer} from '../../../tiles/layer.ts';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {HiddenClasses} from '../url/view-search.ts';
import type {Collections} from './compose-style.ts';

/** The layer that shows what is known by its commune only; the map counts for it what a view shows. */
export const approximateLayer = 'approximate-places';

/** Whether a record is drawn at its commune's label point, for want of a place of its own. */
export function isApproximate({properties}: GeoJSON.Feature): boolean {
  return properties?.position_accuracy === 'unit_label';
}

/** One point per commune with the number of approximate records among those shown. */
export function approximatePlaces(
  layers: readonly string[],
  hidden: HiddenClasses,
  collections: Collections,
): GeoJSON.FeatureCollection {
  const records = layers.flatMap(id =>
    shownRecords(findLayer(id), hidden[id] ?? [], collections).filter(
      // One whose commune of today is not known has no sign to be counted in.
      record => isApproximate(record) && typeof record.properties?.commune_code === 'string',
    ),
  );
  const places = new Map<string, GeoJSON.Feature>();
  for (const {geometry, properties} of records) {
    const code = String(properties?.commune_code);
    const before = Number(places.get(code)?.properties?.records ?? 0);
    const counted = {code, full_name: properties?.commune_name, records: before + 1};
    places.set(code, {type: 'Feature', id: code, geometry, properties: counted});
  }
  return {type: 'FeatureCollection', features: [...places.values()]};
}

/** What a reader has not hidden of a layer that is read whole. */
export function shownRecords(
  layer: Layer | undefined,
  hidden: readonly string[],
  collections: Collections,
): readonly GeoJSON.Feature[] {
  const by = layer?.classes?.by;
  const all = (layer && collections.get(layer.id)?.features) ?? [];
  return by && hidden.length > 0 ? all.filter(({properties}) => !hidden.includes(String(properties?.[by]))) : all;
}
