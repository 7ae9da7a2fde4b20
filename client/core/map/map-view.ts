import maplibreWorkerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibreMap,
  type MapMouseEvent,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import type {Theme} from '../../../tiles/style/theme.ts';
import {type Camera, type FeatureRef, formatRef, sameRef} from '../url/view-search.ts';
import {zoomApart} from './apart.ts';
import {composeStyle} from './compose-style.ts';
import {MapCamera} from './map-camera.ts';
import {MapCollections} from './map-collections.ts';
import {MapFreshness} from './map-freshness.ts';
import {MapGround} from './map-ground.ts';
import {MapHighlight} from './map-highlight.ts';
import {supplyImages} from './map-images.ts';
import {type MapViewOptions, mapOptions} from './map-options.ts';
import {MapOverlay} from './map-overlay.ts';
import {MapSketch} from './map-sketch.ts';
import {styleVersions, withoutVersions} from './map-tile-versions.ts';
import {drawnPoint, rivalsOf, selectedPoint} from './marks.ts';
import {type Hit, pick} from './pick.ts';
import type {LngLat, MapScene} from './scene.ts';
import {ShadeStates} from './shade-states.ts';
import {TileWatch} from './tile-watch.ts';

setWorkerUrl(maplibreWorkerUrl);

declare global {
  interface Window {
    /** The map of the page, for browser tests and for a look from the console. */
    atlasMap?: MapLibreMap;
  }
}

/** Owns the imperative map: scene in, selection and camera out. Throws GPUInitializationError where WebGL 2 is missing. */
export class MapView {
  readonly camera: MapCamera;
  readonly #map: MapLibreMap;
  readonly #options: MapViewOptions;
  readonly #shades: ShadeStates;
  readonly #highlight: MapHighlight;
  readonly #overlay: MapOverlay;
  readonly #sketch: MapSketch;
  readonly #tiles: TileWatch;
  readonly #collections: MapCollections;
  readonly #freshness: MapFreshness;
  readonly #ground = new MapGround();
  #given: StyleSpecification;
  #base: StyleSpecification;
  #theme: Theme;
  #clicked: FeatureRef | null = null;
  #focused = '';
  /** Before its first style is there the map takes no other. */
  #styled = false;
  #gone = false;
  #leaving: (() => void)[] = [];

  constructor(options: MapViewOptions) {
    this.#options = options;
    this.#collections = new MapCollections(options.model.changes);
    this.#given = options.style;
    this.#base = this.#adopted(options.style);
    this.#theme = options.theme;
    this.#map = new MapLibreMap(mapOptions(options, this.#composed(options.model.scene.get())));
    window.atlasMap = this.#map;
    this.camera = new MapCamera(this.#map, options.model, options);
    this.#shades = new ShadeStates(this.#map);
    this.#highlight = new MapHighlight(this.#map);
    this.#overlay = new MapOverlay(this.#map);
    this.#sketch = new MapSketch(this.#map, options.model);
    this.#tiles = new TileWatch(this.#map, options.model);
    this.#freshness = new MapFreshness(this.#map, options.model.changes, layer => this.#renewCollection(layer));
    supplyImages(this.#map);
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new ScaleControl({maxWidth: 96, unit: 'metric'}), 'bottom-left');
    this.#map.addControl(new AttributionControl({compact: true}), 'bottom-left');
    this.#map.once('idle', () => foldAttribution(options.container));
    this.#listen();
    this.#start(options.camera);
  }

  /** Replaces the base, for another theme. */
  setBase(style: StyleSpecification, theme: Theme): void {
    if (style === this.#given && theme === this.#theme) return;
    this.#given = style;
    this.#base = this.#adopted(style);
    this.#theme = theme;
    this.#applyScene();
  }

  /** Asks again for what did not come. */
  retry(): void {
    this.#tiles.retry();
    void this.#readCollections(this.#options.model.scene.get());
  }

  destroy(): void {
    this.#gone = true;
    for (const leave of this.#leaving) leave();
    this.#freshness.stop();
    this.#overlay.remove();
    this.#map.remove();
    this.#options.model.incomplete.set(false);
    if (window.atlasMap === this.#map) delete window.atlasMap;
  }

  #start(camera: Camera | null): void {
    this.camera.applyInsets();
    // An address with a camera is shown as it was left, selection and all.
    if (camera) this.#focused = refKey(this.#options.model.scene.get().selected);
    else this.camera.set(null);
  }

  #listen(): void {
    const {model, container} = this.#options;
    const retry = () => this.retry();
    window.addEventListener('online', retry);
    this.#leaving = [
      model.scene.subscribe(() => this.#applyScene()),
      model.sketch.subscribe(() => this.#showSketch()),
      model.hover.subscribe(() => this.#showHover(model.hover.get())),
      model.insets.subscribe(() => this.camera.applyInsets()),
      model.changes.onReached(retry),
      () => window.removeEventListener('online', retry),
    ];
    this.#map.on('click', event => this.#click(event));
    this.#map.on('mousemove', event => this.#point(event));
    this.#map.on('mouseout', () => model.hover.set(null));
    this.#map.on('movestart', () => setReady(container, false));
    // Told after every change of style, the ones made here included.
    this.#map.on('style.load', () => {
      this.#restoreStates();
      if (this.#styled) return;
      this.#styled = true;
      this.#applyScene();
    });
    this.#map.on('webglcontextlost', () => model.status.set('lost'));
    // deck.gl and feature states do not come back with the context: a new map has them all.
    this.#map.on('webglcontextrestored', () => model.status.set('restored'));
    this.#map.on('idle', () => {
      setReady(container, true);
      if (model.status.get() === 'waiting') model.status.set('ready');
      this.camera.tellSight();
    });
    this.#leaving.push(this.#ground.watch(this.#map, model.scene.get, () => this.#applyScene()));
  }

  /** The style says which versions it was made with; from then on every tile has its own. */
  #adopted(style: StyleSpecification): StyleSpecification {
    this.#options.model.changes.atLeast(styleVersions(style));
    return withoutVersions(style);
  }

  #composed(scene: MapScene): StyleSpecification {
    const [sketch, {without}] = [this.#options.model.sketch.get(), this.#ground];
    return this.#ground.dressed(composeStyle(this.#base, scene, this.#collections.all, this.#theme, sketch, without));
  }

  #applyScene(): void {
    if (!this.#styled) return;
    const scene = this.#options.model.scene.get();
    setReady(this.#options.container, false);
    this.#ground.settle(this.#map, scene);
    this.#map.setStyle(this.#composed(scene), {diff: true, validate: false});
    this.#shades.show(scene.shading);
    this.#highlight.showSelected(scene.selected);
    this.#overlay.show(scene.overlay);
    this.camera.pitchTo(this.#ground.pitch(scene));
    this.#followSelection(scene);
    void this.#readCollections(scene);
    // A change of state alone may draw nothing new, and the wait for 'idle' needs a frame.
    this.#map.triggerRepaint();
  }

  /** Clustered layers are read when first shown and filtered here, so that clusters never count what is hidden. */
  async #readCollections(scene: MapScene): Promise<void> {
    const came = await this.#collections.read(this.#base, scene.layers);
    if (this.#gone) return;
    const {layers} = this.#options.model.scene.get();
    this.#tiles.setUnread(this.#collections.isMissing(this.#base, layers));
    if (came) this.#applyScene();
  }

  /** False when a clustered layer in the scene could not be read again. */
  async #renewCollection(layer: string): Promise<boolean> {
    const {scene} = this.#options.model;
    await this.#readCollections(scene.get());
    const shown = scene.get().layers.filter(one => one === layer);
    return this.#gone || !this.#collections.isOld(this.#base, shown);
  }

  /** A style that came whole, not as a difference, has lost its feature states; any has lost the point under the pointer. */
  #restoreStates(): void {
    const {hover, scene} = this.#options.model;
    this.#highlight.forget();
    this.#shades.repaint();
    this.#showHover(hover.get());
    this.#highlight.showSelected(scene.get().selected);
  }

  #showSketch(): void {
    setReady(this.#options.container, false);
    this.#sketch.show();
    this.#options.model.hover.set(null);
    this.#map.triggerRepaint();
  }

  #click(event: MapMouseEvent): void {
    if (this.#sketch.takesClick(event)) return;
    const scene = this.#options.model.scene.get();
    const hit = pick(this.#map, event.point, scene, isTouch(event) ? 14 : 6);
    if (hit?.cluster) void this.#openCluster(hit, hit.cluster);
    else this.#select(hit?.ref ?? null, scene);
  }

  #select(ref: FeatureRef | null, scene: MapScene): void {
    if (sameRef(ref, scene.selected)) return;
    this.#clicked = ref;
    this.#options.onSelect(ref);
  }

  async #openCluster(hit: Hit, cluster: number): Promise<void> {
    const source = this.#map.getSource<GeoJSONSource>(hit.source);
    if (!source) return;
    const zoom = await source.getClusterExpansionZoom(cluster);
    this.camera.easeTo(hit.center, Math.min(zoom + 0.2, 15));
  }

  #point(event: MapMouseEvent): void {
    if (isTouch(event) || this.#sketch.takesPointer()) return;
    const hit = pick(this.#map, event.point, this.#options.model.scene.get(), 4);
    this.#map.getCanvas().style.cursor = hit ? 'pointer' : '';
    this.#options.model.hover.set(hit?.ref ?? null);
  }

  #showHover(ref: FeatureRef | null): void {
    this.#highlight.showHover(ref, ref && drawnPoint(ref, this.#collections.all));
  }

  /** Brings a new selection into sight, once its place is known; what was clicked is in sight already. */
  #followSelection(scene: MapScene): void {
    const key = refKey(scene.selected);
    if (key === this.#focused || (scene.selected && !this.#placed(scene, scene.selected))) return;
    this.#focused = key;
    if (!scene.selected) return;
    const near = !sameRef(scene.selected, this.#clicked);
    const point = selectedPoint(scene, this.#collections.all);
    if (point) this.camera.showPoint(point, near ? this.#zoomApart(scene.selected, point) : null);
    else if (scene.focus?.bbox) this.camera.showBox(scene.focus.bbox, near);
  }

  /** Whether it is known where a selection is, and where its neighbours are. */
  #placed(scene: MapScene, {layer}: FeatureRef): boolean {
    const awaited = Boolean(findLayer(layer)?.clusterRadius) && scene.layers.includes(layer);
    return scene.focus !== null && (!awaited || this.#collections.all.has(layer));
  }

  /** Close enough for the selected point to stand outside every cluster. */
  #zoomApart(ref: FeatureRef, point: LngLat): number {
    return zoomApart(point, rivalsOf(ref, this.#collections.all), findLayer(ref.layer)?.clusterRadius ?? 0);
  }
}

function refKey(ref: FeatureRef | null): string {
  return ref ? formatRef(ref) : '';
}

function isTouch(event: MapMouseEvent): boolean {
  return 'pointerType' in event.originalEvent && event.originalEvent.pointerType === 'touch';
}

/** On a phone the sources begin behind their button: there is no room for two lines of text beside the legend. */
function foldAttribution(container: HTMLElement): void {
  if (container.clientWidth >= 600) return;
  const control = container.querySelector('.maplibregl-ctrl-attrib');
  control?.classList.remove('maplibregl-compact-show');
  control?.removeAttribute('open');
}

/** Tests and screenshots wait for this mark. */
function setReady(container: HTMLElement, ready: boolean): void {
  container.dataset.mapReady = String(ready);
}
