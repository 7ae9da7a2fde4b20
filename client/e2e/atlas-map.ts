import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Locator, Page} from 'playwright-core';
import {decodePng, type Picture} from './png.ts';

declare global {
  interface Window {
    /** The page's map, left there by client/core/map/map-view.ts. */
    atlasMap?: MapLibreMap;
  }
}

/** One feature as the map has drawn it. */
export interface DrawnFeature {
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The same at this moment, with where it is when it is a point and what the page has said of it. */
export interface LiveFeature extends DrawnFeature {
  readonly point: Place | null;
  readonly state: Readonly<Record<string, unknown>>;
}

export type Place = readonly [lng: number, lat: number];
/** '#rrggbb' and its share of the pixels looked at, 0 to 1. */
export type Shades = readonly (readonly [color: string, share: number])[];

export interface Camera {
  readonly center: [lng: number, lat: number];
  readonly zoom: number;
  /** Degrees from straight down. */
  readonly pitch: number;
}

const LONGEST_DRAWING_MS = 60_000;

/** The map of an open page: what it has drawn, as features and as pixels. Every look waits until it has drawn everything. */
export class AtlasMap {
  readonly element: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.element = page.locator('[data-testid="map"]');
  }

  /** Resolves when tiles, symbols and camera have come to rest. */
  async wait(): Promise<void> {
    const ready = this.#page.locator('[data-testid="map"][data-map-ready="true"]');
    await ready.waitFor({state: 'attached', timeout: LONGEST_DRAWING_MS});
  }

  /** The distinct features of a source of the map style that are drawn in the window now; clusters are not taken apart. */
  async rendered(source: string): Promise<DrawnFeature[]> {
    await this.wait();
    return this.#page.evaluate(wanted => {
      const drawn = window.atlasMap?.queryRenderedFeatures() ?? [];
      const own = drawn.filter(feature => feature.source === wanted);
      const distinct = new Map(own.map(({id, properties}) => [String(id ?? JSON.stringify(properties)), properties]));
      return [...distinct].map(([key, properties]) => ({key, properties}));
    }, source);
  }

  /** Features that one layer of the style draws of a source, each once: 'roads', 'shield'. */
  async renderedBy(source: string, part: string): Promise<readonly DrawnFeature[]> {
    await this.wait();
    return this.#page.evaluate(
      ([wanted, layer]) => {
        const drawn = window.atlasMap?.queryRenderedFeatures({layers: [layer]}) ?? [];
        return drawn
          .filter(feature => feature.source === wanted)
          .map(({id, properties}) => ({key: String(id), properties}));
      },
      [source, `${source}-${part}`] as const,
    );
  }

  /** One feature as it is drawn at this very moment, while the map may be at work; null when it is not. */
  now(source: string, key: string): Promise<LiveFeature | null> {
    return this.#page.evaluate(
      ([wanted, id]) => {
        const map = window.atlasMap;
        const layers = map?.getLayersOrder().filter(layer => map.getLayer(layer)?.source === wanted) ?? [];
        const found = map?.queryRenderedFeatures({layers}).find(feature => String(feature.id) === id);
        if (!found) return null;
        const {geometry, properties, state} = found;
        const [lng, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
        return {
          key: id,
          properties,
          state,
          point: lng !== undefined && lat !== undefined ? ([lng, lat] as const) : null,
        };
      },
      [source, key] as const,
    );
  }

  /** How many records of a layer the map stands for: single ones and those counted in clusters and open signs. */
  async counted(source: string): Promise<number> {
    const drawn = await this.rendered(source);
    return drawn.reduce((sum, {properties}) => sum + Number(properties.records ?? properties.point_count ?? 1), 0);
  }

  /** What the map itself shows, without the panels above it. */
  async picture(): Promise<Picture> {
    await this.wait();
    return decodePng(await this.element.screenshot());
  }

  /** Colours drawn around a place with the share of each, the commonest first; none where a panel covers the place. */
  async colorsAt(place: Place, radius?: number): Promise<Shades> {
    return (await this.colorsAtAll([place], radius))[0] ?? [];
  }

  /** The same for many places at one look. */
  async colorsAtAll(places: readonly Place[], radius = 8): Promise<Shades[]> {
    const picture = await this.picture();
    const pixels = await this.#page.evaluate(
      seen,
      places.map((place): [number, number] => [...place]),
    );
    return pixels.map(pixel => (pixel ? shadesAround(picture, pixel, radius) : []));
  }

  /** How many different colours the map shows, looking at every fourth pixel: a blank or broken map has a handful. */
  async drawnColors(): Promise<number> {
    const picture = await this.picture();
    const colors = new Set<string>();
    for (let x = 0; x < picture.width; x += 2) {
      for (let y = 0; y < picture.height; y += 2) colors.add(picture.colorAt(x, y));
    }
    return colors.size;
  }

  /** The names that a source of labels has on the map, each with the keys of the areas that its letters lie on, '' for none. */
  async namesOn(labels: string, areas: string): Promise<ReadonlyMap<string, readonly string[]>> {
    await this.wait();
    return new Map(await this.#page.evaluate(namesOn, [labels, areas] as const));
  }

  /** Whether a part of the page lies over the province, looking at every eighth pixel of it. */
  async liesUnder(part: Locator): Promise<boolean> {
    await this.wait();
    const box = await part.boundingBox();
    if (!box) throw new Error('The part is not on the page.');
    return this.#page.evaluate(overProvince, box);
  }

  async camera(): Promise<Camera> {
    await this.wait();
    const camera = await this.#page.evaluate(() => {
      const map = window.atlasMap;
      return map && {center: map.getCenter().toArray(), zoom: map.getZoom(), pitch: map.getPitch()};
    });
    if (!camera) throw new Error('There is no map on the page.');
    return camera;
  }

  /** Puts the camera somewhere without a reader's hand. */
  async moveTo(camera: Camera): Promise<void> {
    await this.#page.evaluate(to => void window.atlasMap?.jumpTo(to), camera);
    await this.wait();
  }

  async click(place: Place): Promise<void> {
    const [point] = await this.#page.evaluate(seen, [[...place] as [number, number]]);
    if (!point) throw new Error(`${place} is not to be seen.`);
    const ratio = await this.#page.evaluate(() => devicePixelRatio);
    await this.element.click({position: {x: point.x / ratio, y: point.y / ratio}});
  }
}

/** In the page: device pixels of places on the map, or null where one is outside of the window or under a panel. */
function seen(places: [number, number][]): ({x: number; y: number} | null)[] {
  const map = window.atlasMap;
  if (!map) return [];
  const {left, top} = map.getCanvas().getBoundingClientRect();
  return places.map(place => {
    const {x, y} = map.project(place);
    const bare = document.elementFromPoint(left + x, top + y) === map.getCanvas();
    return bare ? {x: x * devicePixelRatio, y: y * devicePixelRatio} : null;
  });
}

/** In the page. */
function overProvince(box: {x: number; y: number; width: number; height: number}): boolean {
  const map = window.atlasMap;
  if (!map) return false;
  const {left, top} = map.getCanvas().getBoundingClientRect();
  const steps = (length: number) => Array.from({length: Math.ceil(length / 8) + 1}, (_, i) => Math.min(i * 8, length));
  return steps(box.width).some(dx =>
    steps(box.height).some(dy => {
      const at: [number, number] = [box.x + dx - left, box.y + dy - top];
      return map.queryRenderedFeatures(at, {layers: ['land']}).length > 0;
    }),
  );
}

/** In the page: feels for the letters around every label, at every fourth pixel. */
function namesOn([labels, areas]: readonly [string, string]): [string, string[]][] {
  const map = window.atlasMap;
  if (!map) return [];
  const layersOf = (source: string, type: string) =>
    map
      .getStyle()
      .layers.filter(layer => 'source' in layer && layer.source === source && layer.type === type)
      .map(({id}) => id);
  const [names, fills] = [layersOf(labels, 'symbol'), layersOf(areas, 'fill')];
  const found = new Map<string, Set<string>>();
  for (const {geometry} of map.queryRenderedFeatures({layers: names})) {
    if (geometry.type !== 'Point') continue;
    const {x, y} = map.project(geometry.coordinates as [number, number]);
    for (let dx = -72; dx <= 72; dx += 4) {
      for (let dy = -60; dy <= 60; dy += 4) {
        const at: [number, number] = [x + dx, y + dy];
        for (const {id} of map.queryRenderedFeatures(at, {layers: names})) {
          const under = map.queryRenderedFeatures(at, {layers: fills}).map(area => String(area.id));
          const key = String(id);
          for (const one of under.length > 0 ? under : ['']) found.set(key, (found.get(key) ?? new Set()).add(one));
        }
      }
    }
  }
  return [...found].map(([key, keys]) => [key, [...keys]]);
}

function shadesAround(picture: Picture, {x, y}: {x: number; y: number}, radius: number): Shades {
  const counts = new Map<string, number>();
  const edge = 2 * radius + 1;
  for (let at = 0; at < edge * edge; at += 1) {
    const color = picture.colorAt(x - radius + (at % edge), y - radius + Math.floor(at / edge));
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const shares = [...counts].map(([color, count]) => [color, count / (edge * edge)] as const);
  return shares.sort(([, one], [, other]) => other - one);
}
