import axe from 'axe-core';
import type {Map as MapLibreMap} from 'maplibre-gl';
import {type Browser, type BrowserContext, chromium, type Locator, type Page} from 'playwright-core';
import {decodePng, type Picture} from './png.ts';

declare global {
  interface Window {
    /** The page's map, left there by client/core/map/map-view.ts. */
    atlasMap?: MapLibreMap;
    axe: typeof axe;
  }
}

export type Device = 'phone' | 'desktop';
export type Lang = 'vi' | 'en';

/** Software drawing, so that every machine draws alike, and no calls home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const DEVICES = {
  phone: {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, hasTouch: true, isMobile: true},
  desktop: {viewport: {width: 1280, height: 800}, deviceScaleFactor: 1, hasTouch: false, isMobile: false},
} as const;
const LONGEST_DRAWING_MS = 60_000;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: FLAGS});
}

export interface OpenOptions {
  readonly origin: string;
  /** Address within the site without the language: '/du-lich?chon=tourism:x'. */
  readonly path: string;
  readonly lang: Lang;
  readonly device: Device;
}

/** One feature as the map has drawn it. */
export interface DrawnFeature {
  /** The layer of the registry it comes from. */
  readonly layer: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The one way browser tests see and use the atlas: they say what a reader does, this knows how the page is made. */
export class AtlasPage {
  readonly page: Page;
  /** Errors the page has reported: script errors, console errors, failed requests. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('pageerror', error => this.errors.push(`script: ${error.message}`));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('response', answer => {
      if (answer.status() >= 400) this.errors.push(`${answer.status()} ${answer.url()}`);
    });
  }

  /** Opens a view and waits until its map has drawn everything. */
  static async open(browser: Browser, {origin, path, lang, device}: OpenOptions): Promise<AtlasPage> {
    const context = await browser.newContext({...DEVICES[device], reducedMotion: 'reduce', locale: lang});
    const atlas = new AtlasPage(context, await context.newPage());
    await atlas.page.goto(`${origin}${lang === 'en' ? '/en' : ''}${path}`);
    await atlas.waitForMap();
    return atlas;
  }

  async waitForMap(): Promise<void> {
    const ready = this.page.locator('[data-testid="map"][data-map-ready="true"]');
    await ready.waitFor({state: 'attached', timeout: LONGEST_DRAWING_MS});
  }

  /** The distinct features of a registry layer that are drawn in the window now. */
  async rendered(layer: string): Promise<DrawnFeature[]> {
    await this.waitForMap();
    return this.page.evaluate(wanted => {
      const drawn = window.atlasMap?.queryRenderedFeatures() ?? [];
      const own = drawn.filter(feature => feature.source === wanted);
      const distinct = new Map(own.map(feature => [String(feature.id ?? JSON.stringify(feature.properties)), feature]));
      return [...distinct.values()].map(({properties}) => ({layer: wanted, properties}));
    }, layer);
  }

  /** What the map itself shows, without the panels above it. */
  async picture(): Promise<Picture> {
    await this.waitForMap();
    return decodePng(await this.map.screenshot());
  }

  /** '#rrggbb' as drawn at a place; the place must be in the window and not under a panel. */
  async colorAt(lng: number, lat: number): Promise<string> {
    const picture = await this.picture();
    const place = await this.page.evaluate(
      at => {
        const point = window.atlasMap?.project(at);
        return point ? {x: point.x * devicePixelRatio, y: point.y * devicePixelRatio} : null;
      },
      [lng, lat] as [number, number],
    );
    if (!place) throw new Error('There is no map on the page.');
    return picture.colorAt(place.x, place.y);
  }

  get map(): Locator {
    return this.page.locator('[data-testid="map"]');
  }

  get url(): URL {
    return new URL(this.page.url());
  }

  /** Accessibility mistakes of the page as it is now, by axe: WCAG 2.2 A and AA. */
  async accessibilityProblems(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await this.page.evaluate(values => window.axe.run({runOnly: {type: 'tag', values}}), tags);
    return found.violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(' ')}`));
  }

  /** Closes the window. Throws when the page has reported an error that nobody took out of `errors`. */
  async close(): Promise<void> {
    await this.#context.close();
    if (this.errors.length > 0) throw new Error(`The page reported:\n${this.errors.join('\n')}`);
  }
}
