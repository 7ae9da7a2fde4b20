import type {Layer as DeckLayer} from '@deck.gl/core';
import type {MapLibreOverlay} from '@deck.gl/maplibre';
import type {Map as MapLibreMap} from 'maplibre-gl';

/** Fetches the deck.gl overlay; makers of layers wait for it, to learn in time that it did not come. */
export const overlayLibrary = () => import('@deck.gl/maplibre');

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
    if (this.#overlay) this.#overlay.setProps({layers: this.#own()});
    else if (layers && layers.length > 0) this.#loading ??= this.#load();
  }

  remove(): void {
    this.#removed = true;
    if (this.#overlay) this.#map.removeControl(this.#overlay);
    this.#overlay = null;
  }

  /** A layer belongs to the map it was first drawn on, so each map draws copies. */
  #own(): DeckLayer[] {
    return (this.#wanted ?? []).map(layer => layer.clone({}));
  }

  async #load(): Promise<void> {
    const {MapLibreOverlay} = await overlayLibrary();
    if (this.#removed) return;
    this.#overlay = new MapLibreOverlay({interleaved: false, layers: this.#own()});
    this.#map.addControl(this.#overlay);
  }
}
