import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Shade, Shading} from './scene.ts';

/** Keeps the feature state of a choropleth in step with the scene, touching only what changed. */
export class ShadeStates {
  readonly #map: MapLibreMap;
  #wanted: Shading | null = null;
  #shown = new Map<string, Shade>();
  #layer: string | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  show(shading: Shading | null): void {
    this.#wanted = shading;
    this.#sync();
  }

  /** After a new style the states are gone. */
  repaint(): void {
    this.#shown = new Map();
    this.#layer = null;
    this.#sync();
  }

  #sync(): void {
    const {layer = null, shades = new Map<string, Shade>()} = this.#wanted ?? {};
    if (layer !== this.#layer) this.#clear();
    if (!layer || !this.#map.getSource(layer)) return;
    this.#layer = layer;
    for (const [key, shade] of shades) this.#paint(layer, key, shade);
    for (const key of this.#shown.keys()) if (!shades.has(key)) this.#unpaint(layer, key);
  }

  #paint(layer: string, key: string, shade: Shade): void {
    const shown = this.#shown.get(key);
    if (shown?.color === shade.color && shown.pattern === shade.pattern) return;
    const state = {shade: shade.color, pattern: shade.pattern ?? ''};
    this.#map.setFeatureState({source: layer, sourceLayer: layer, id: key}, state);
    this.#shown.set(key, shade);
  }

  #unpaint(layer: string, key: string): void {
    for (const name of ['shade', 'pattern'])
      this.#map.removeFeatureState({source: layer, sourceLayer: layer, id: key}, name);
    this.#shown.delete(key);
  }

  #clear(): void {
    const layer = this.#layer;
    if (layer && this.#map.getSource(layer)) for (const key of [...this.#shown.keys()]) this.#unpaint(layer, key);
    this.#shown = new Map();
    this.#layer = null;
  }
}
