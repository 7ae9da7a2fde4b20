import type {Layer as DeckLayer} from '@deck.gl/core';
import type {Pattern} from '../../../tiles/style/patterns.ts';
import type {FeatureRef, HiddenClasses} from '../url/view-search.ts';

/** Longitude, latitude in degrees. */
export type LngLat = readonly [lng: number, lat: number];
/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** 'hatch' is not reported, 'rules' is not met. */
export type ShadePattern = Extract<Pattern, 'hatch' | 'rules'>;

export interface Shade {
  /** Fill, any CSS colour. */
  readonly color: string;
  /** Drawn over the colour, so that a state reads without it. */
  readonly pattern?: ShadePattern | null;
}

/** Colours for the polygons of one layer, by feature key: a choropleth. */
export interface Shading {
  readonly layer: string;
  readonly shades: ReadonlyMap<string, Shade>;
}

/** Where a selection is, for the camera and for the mark on the map. */
export interface Focus {
  readonly point: LngLat | null;
  readonly bbox: Box | null;
}

/** What a feature of a sketch is drawn as; its property `part` says it. 'closing' is dotted: an edge not drawn yet. */
export type SketchPart = 'inside' | 'line' | 'closing' | 'corner';

/** What a drawing tool has on the map, above the scene of the view. While there is one, presses on the map select nothing. */
export interface Sketch {
  readonly shape: GeoJSON.FeatureCollection<GeoJSON.Geometry, {readonly part: SketchPart}>;
  /** Takes the place of a press on the map; null lets presses rest. */
  readonly onPoint: ((at: LngLat) => void) | null;
}

/** Everything a view wants on the map. The view describes, MapView draws; nothing else touches the map. */
export interface MapScene {
  /** Registry layers drawn, by id. The province outline belongs to the base and is always there. */
  readonly layers: readonly string[];
  readonly hidden: HiddenClasses;
  /** Drawn are only the features whose column holds one of the values: layer → column → values. */
  readonly only?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Layers that answer to a click; the first in the list wins where several lie under the finger. */
  readonly selectable: readonly string[];
  readonly selected: FeatureRef | null;
  /** Place of the selection; the camera goes there when it is not in sight. */
  readonly focus: Focus | null;
  readonly shading: Shading | null;
  /** deck.gl layers above the map. Setting any loads deck.gl. */
  readonly overlay: readonly DeckLayer[] | null;
  /** Camera pitch in degrees: 0 flat, 45 for columns. */
  readonly pitch: number;
}

export const emptyScene: MapScene = {
  layers: ['communes'],
  hidden: {},
  selectable: [],
  selected: null,
  focus: null,
  shading: null,
  overlay: null,
  pitch: 0,
};
