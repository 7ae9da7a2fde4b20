import type {Map as MapLibreMap, StyleSpecification} from 'maplibre-gl';
import type {Theme} from '../../../tiles/style/theme.ts';
import type {Camera, FeatureRef} from '../url/view-search.ts';
import type {MapCameraOptions} from './map-camera.ts';
import type {MapModel} from './map-model.ts';
import {versionedAddress} from './map-tile-versions.ts';

export interface MapViewOptions extends MapCameraOptions {
  readonly container: HTMLElement;
  readonly model: MapModel;
  readonly style: StyleSpecification;
  readonly theme: Theme;
  /** Null shows the whole province. */
  readonly camera: Camera | null;
  /** MapLibre's own words, by its keys. */
  readonly locale: Record<string, string>;
  readonly onSelect: (ref: FeatureRef | null) => void;
}

/** Degrees by which one may wander off the province; more up and down, because phones are tall. */
const wander = {lng: 1.8, lat: 2.4};

/** What MapLibre is started with. */
export function mapOptions(options: MapViewOptions, style: StyleSpecification) {
  const [west, south, east, north] = options.bounds;
  const {camera, model} = options;
  return {
    container: options.container,
    style,
    locale: options.locale,
    transformRequest: address => ({url: versionedAddress(address, model.changes)}),
    center: camera ? [camera.lng, camera.lat] : [(west + east) / 2, (south + north) / 2],
    zoom: camera?.zoom ?? 8,
    maxBounds: [west - wander.lng, south - wander.lat, east + wander.lng, north + wander.lat],
    minZoom: 5,
    maxZoom: 17,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    pixelRatio: Math.min(window.devicePixelRatio, 2),
    maxTileCacheSize: 64,
    validateStyle: false,
  } satisfies ConstructorParameters<typeof MapLibreMap>[0];
}
