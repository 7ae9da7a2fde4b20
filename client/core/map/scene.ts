import type {Layer as DeckLayer} from '@deck.gl/core';
import type {FeatureRef, HiddenClasses} from '../url/view-search.ts';

/** Longitude, latitude in degrees. */
export type LngLat = readonly [lng: number, lat: number];
/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface Shade {
  /** Fill, any CSS colour. */
  readonly color: string;
  /** Drawn over with diagonal lines: what was not reported must read without colour. */
  readonly hatch?: boolean;
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

/** Everything a view wants on the map. The view describes, MapView draws; nobody else touches the map. */
export interface MapScene {
  /** Registry layers drawn, by id. The province outline belongs to the base and is always there. */
  readonly layers: readonly string[];
  readonly hidden: HiddenClasses;
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
