import type {GeoJSONSource, Map as MapLibreMap} from 'maplibre-gl';
import {withParts} from '../../../tiles/layers/index.ts';
import {type FeatureRef, sameRef} from '../url/view-search.ts';
import {pointData, pointedSource} from './marks.ts';
import type {LngLat} from './scene.ts';

/** What is pointed at and what is selected, as feature states of the map. */
export class MapHighlight {
  readonly #map: MapLibreMap;
  #hovered: FeatureRef | null = null;
  #selected: FeatureRef | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** `point`: where it is drawn, when it may be hidden in a cluster. */
  showHover(ref: FeatureRef | null, point: LngLat | null): void {
    if (sameRef(ref, this.#hovered)) return;
    this.#setState(this.#hovered, {hover: false});
    this.#hovered = ref;
    this.#setState(ref, {hover: true});
    void this.#map.getSource<GeoJSONSource>(pointedSource)?.setData(pointData(point));
  }

  showSelected(ref: FeatureRef | null): void {
    if (sameRef(ref, this.#selected)) return;
    this.#setState(this.#selected, {selected: false});
    this.#selected = ref;
    this.#setState(ref, {selected: true});
  }

  /** After a new style the states may be gone. */
  forget(): void {
    this.#hovered = null;
    this.#selected = null;
  }

  #setState(ref: FeatureRef | null, state: {hover: boolean} | {selected: boolean}): void {
    if (!ref) return;
    for (const {id} of withParts(ref.layer)) {
      const source = this.#map.getSource(id);
      const place = source?.type === 'vector' ? {sourceLayer: id} : {};
      if (source) this.#map.setFeatureState({source: id, ...place, id: ref.key}, state);
    }
  }
}
