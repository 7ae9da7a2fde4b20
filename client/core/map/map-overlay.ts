import type {Layer as DeckLayer} from '@deck.gl/core';
import type {MapLibreOverlay} from '@deck.gl/maplibre';
import type {Map as MapLibreMap} from 'maplibre-gl';

/** deck.gl layers above the map; the library is fetched when the first layer is asked for. */
export class MapOverlay {
  readonly #map: MapLibreMap;
  #wanted: readonly DeckLayer[] | null = null;
  #overlay: MapLibreOverlay | null = null;
  #loading: Promise<void> | null = null;
  #removed = false;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  show(layers: readonly DeckLayer[] | null): void {
    if (layers === this.#wanted) return;
    this.#wanted = layers;
    if (this.#overlay) this.#overlay.setProps({layers: [...(layers ?? [])]});
    else if (layers && layers.length > 0) this.#loading ??= this.#load();
  }

  remove(): void {
    this.#removed = true;
    if (this.#overlay) this.#map.removeControl(this.#overlay);
    this.#overlay = null;
  }

  async #load(): Promise<void> {
    const {MapLibreOverlay} = await import('@deck.gl/maplibre');
    if (this.#removed) return;
    this.#overlay = new MapLibreOverlay({interleaved: false, layers: [...(this.#wanted ?? [])]});
    this.#map.addControl(this.#overlay);
  }
}
