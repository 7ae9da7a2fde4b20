import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Camera} from '../url/view-search.ts';
import {roomFor, roomsFor} from './legend-room.ts';
import type {MapModel} from './map-model.ts';
import {fitPitched} from './pitched-fit.ts';
import type {Box, LngLat} from './scene.ts';

/** Pixels kept free around what is brought into sight. */
const edge = 48;
const motion = 200;
/** Width of a map on which every pixel around the province counts. */
const narrow = 600;
/** The zoom at which even the smallest area is shown. */
const closest = 14;
/** Travels with a move the reader asked for through a control or the list; gestures carry their own event. */
const asked = {tell: true};

export interface MapCameraOptions {
  /** The whole province. */
  readonly bounds: Box;
  readonly reducedMotion: boolean;
  /** The camera after a move the reader asked for, null for the whole province; not told for moves made by the address. */
  readonly onMove: (camera: Camera | null) => void;
}

/** Moves the camera, keeps what matters clear of what floats above the map, and tells what is in sight. */
export class MapCamera {
  readonly #map: MapLibreMap;
  readonly #model: MapModel;
  readonly #options: MapCameraOptions;
  /** The whole province is asked for: it keeps filling the room there is, whatever opens or is resized. */
  #whole = false;
  #muted = false;
  /** Degrees the map shall be tilted by, which it may still be on the way to. */
  #pitch = 0;

  constructor(map: MapLibreMap, model: MapModel, options: MapCameraOptions) {
    this.#map = map;
    this.#model = model;
    this.#options = options;
    map.on('moveend', event => {
      if ('originalEvent' in event) this.#whole = false;
      this.#moved('originalEvent' in event || 'tell' in event);
    });
    map.on('resize', () => this.#keepWhole());
  }

  /** Goes where the address says; null is the whole province. */
  set(camera: Camera | null): void {
    this.#whole = camera === null;
    this.#halt();
    if (camera) this.#map.jumpTo({center: [camera.lng, camera.lat], zoom: camera.zoom});
    else this.#fitProvince(0, {});
  }

  showProvince(): void {
    this.#whole = true;
    this.#fitProvince(this.#duration(), asked);
  }

  zoomBy(steps: number): void {
    this.#whole = false;
    this.#map.zoomTo(this.#map.getZoom() + steps, {duration: this.#duration()}, asked);
  }

  /** A province in full sight stays so: tilted, its near corners would come forward under the legend. */
  pitchTo(pitch: number): void {
    this.#pitch = pitch;
    if (Math.abs(this.#map.getPitch() - pitch) <= 1) return;
    if (this.#whole) this.#fitProvince(this.#duration(), {});
    else this.#map.easeTo({pitch, duration: this.#duration()});
  }

  easeTo([lng, lat]: LngLat, zoom: number): void {
    this.#whole = false;
    this.#map.easeTo({center: [lng, lat], zoom, duration: this.#duration()}, asked);
  }

  /** Brings a point into sight, at least as close as `nearest`; null keeps the scale. */
  showPoint(point: LngLat, nearest: number | null): void {
    const now = this.#map.getZoom();
    const zoom = Math.max(now, nearest ?? now);
    if (zoom !== now || !this.#sees(point)) this.easeTo(point, zoom);
  }

  /** Brings an area into sight; `near` also comes closer when it is small on the screen. */
  showBox(box: Box, near: boolean): void {
    const [west, south, east, north] = box;
    const whole = this.#sees([west, south]) && this.#sees([east, north]);
    if (whole && !(near && this.#map.getZoom() < 9)) return;
    this.#whole = false;
    this.#fit(box, edge, this.#duration(), asked);
  }

  /** Ends a move under way without a word: where it got to is nowhere the reader asked for. */
  #halt(): void {
    this.#muted = true;
    this.#map.stop();
    this.#muted = false;
  }

  /** Takes over what is hidden above and below. */
  applyInsets(): void {
    const {top, bottom} = this.#model.insets.get();
    this.#map.setPadding({top, bottom, left: 0, right: 0});
    this.#keepWhole();
    this.tellSight();
  }

  /** The part of the map that nothing floats above. */
  tellSight(): void {
    const {clientWidth, clientHeight} = this.#map.getContainer();
    const {top, bottom} = this.#model.insets.get();
    const northWest = this.#map.unproject([0, top]);
    const southEast = this.#map.unproject([clientWidth, Math.max(top + 1, clientHeight - bottom)]);
    this.#model.inSight.set([northWest.lng, southEast.lat, southEast.lng, northWest.lat]);
  }

  #keepWhole(): void {
    if (this.#whole) this.#fitProvince(0, {});
  }

  #fitProvince(duration: number, tag: object): void {
    const margin = this.#map.getContainer().clientWidth < narrow ? 12 : 24;
    this.#fit(this.#options.bounds, margin, duration, tag);
  }

  #sees([lng, lat]: LngLat): boolean {
    const {x, y} = this.#map.project([lng, lat]);
    const {clientWidth, clientHeight} = this.#map.getContainer();
    const {top, bottom, corner, controls} = this.#model.insets.get();
    const margin = edge / 2;
    const covered = x > clientWidth - corner.width - margin && y > clientHeight - corner.height - margin;
    const underButtons = x > clientWidth - controls.width - margin && y < top + controls.height + margin;
    const inside = x > margin && x < clientWidth - margin && y > top + margin && y < clientHeight - bottom - margin;
    return inside && !covered && !underButtons;
  }

  /** Clear of the title, and beside or under what floats in the corners, whichever leaves the area largest; tilted as the scene wants it. */
  #fit(box: Box, margin: number, duration: number, tag: object): void {
    const {clientWidth: width, clientHeight: height} = this.#map.getContainer();
    const {top, bottom, title, controls, corner} = this.#model.insets.get();
    const floating = {title, controls, card: corner};
    if (this.#pitch > 0) {
      const window = {width, height, above: top, below: bottom};
      const cameras = roomsFor(floating, margin).map(room => fitPitched(box, window, room, this.#pitch));
      const {center, zoom} = cameras.reduce((best, other) => (other.zoom > best.zoom ? other : best));
      this.#map.easeTo({center: [...center], zoom: Math.min(zoom, closest), pitch: this.#pitch, duration}, tag);
      return;
    }
    const padding = roomFor(box, {width, height: height - top - bottom}, floating, margin);
    const [west, south, east, north] = box;
    this.#map.fitBounds([west, south, east, north], {padding, maxZoom: closest, pitch: 0, duration}, tag);
  }

  #moved(told: boolean): void {
    this.tellSight();
    if (!told || this.#muted) return;
    const {lng, lat} = this.#map.getCenter();
    this.#options.onMove(this.#whole ? null : {zoom: this.#map.getZoom(), lat, lng});
  }

  #duration(): number {
    return this.#options.reducedMotion ? 0 : motion;
  }
}
