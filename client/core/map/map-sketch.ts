import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibreMap,
  MapMouseEvent,
  SourceSpecification,
} from 'maplibre-gl';
import type {Theme} from '../../../tiles/style/theme.ts';
import type {MapModel} from './map-model.ts';
import type {Sketch, SketchPart} from './scene.ts';

const source = 'sketch';

const nothing: GeoJSON.FeatureCollection = {type: 'FeatureCollection', features: []};

export function sketchSources(sketch: Sketch | null): Record<string, SourceSpecification> {
  return {[source]: {type: 'geojson', data: sketch?.shape ?? nothing}};
}

/** Ink on a paper casing, above everything else: it reads on every ground, in both themes and in grey. */
export function sketchLayers(theme: Theme): LayerSpecification[] {
  const line = (id: string, part: SketchPart, color: string, width: number): LayerSpecification => ({
    id,
    type: 'line',
    source,
    filter: ['==', ['get', 'part'], part],
    layout: {'line-cap': 'round', 'line-join': 'round'},
    paint: {'line-color': color, 'line-width': width, ...(part === 'closing' && {'line-dasharray': [0.1, 2.5]})},
  });
  return [
    {
      id: 'sketch-fill',
      type: 'fill',
      source,
      filter: ['==', ['get', 'part'], 'inside'],
      paint: {'fill-color': theme.ink, 'fill-opacity': 0.14},
    },
    line('sketch-casing', 'line', theme.sheet, 7),
    line('sketch-line', 'line', theme.ink, 2.5),
    line('sketch-closing', 'closing', theme.ink, 2.5),
    {
      id: 'sketch-corners',
      type: 'circle',
      source,
      filter: ['==', ['get', 'part'], 'corner'],
      paint: {
        'circle-radius': 4.5,
        'circle-color': theme.sheet,
        'circle-stroke-color': theme.ink,
        'circle-stroke-width': 2,
      },
    },
  ];
}

/** Draws the sketch of the page's drawing tool and hands it the presses on the map for as long as it is there. */
export class MapSketch {
  readonly #map: MapLibreMap;
  readonly #model: MapModel;

  constructor(map: MapLibreMap, model: MapModel) {
    this.#map = map;
    this.#model = model;
    this.#rest();
  }

  show(): void {
    void this.#map.getSource<GeoJSONSource>(source)?.setData(this.#model.sketch.get()?.shape ?? nothing);
    this.#rest();
  }

  /** True where the press belongs to the sketch. The second press of a double one is not a second point. */
  takesClick(event: MapMouseEvent): boolean {
    const sketch = this.#model.sketch.get();
    if (sketch && event.originalEvent.detail < 2) sketch.onPoint?.([event.lngLat.lng, event.lngLat.lat]);
    return sketch !== null;
  }

  /** True where what lies under the pointer shall not answer to it. */
  takesPointer(): boolean {
    const sketch = this.#model.sketch.get();
    if (sketch) this.#map.getCanvas().style.cursor = sketch.onPoint ? 'crosshair' : '';
    return sketch !== null;
  }

  /** While points are set, quick presses must not zoom. */
  #rest(): void {
    const sketch = this.#model.sketch.get();
    if (sketch) this.#map.doubleClickZoom.disable();
    else this.#map.doubleClickZoom.enable();
    this.#map.getCanvas().style.cursor = sketch?.onPoint ? 'crosshair' : '';
  }
}
