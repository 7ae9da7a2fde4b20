import axe from 'axe-core';
import {type Browser, type BrowserContext, chromium, type Locator, type Page} from 'playwright-core';
import {AtlasMap} from './atlas-map.ts';

declare global {
  interface Window {
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

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: FLAGS});
}

export interface OpenOptions {
  readonly origin: string;
  /** Address within the site without the language: '/du-lich?chon=tourism:x'. */
  readonly path: string;
  readonly lang: Lang;
  readonly device: Device;
  /** Pixels of the window, where they are not the device's own. */
  readonly viewport?: {readonly width: number; readonly height: number};
  /** False for a page to read, which has no map to wait for. */
  readonly hasMap?: boolean;
}

/** Parts of the ground by the words of their switches. */
const GROUND_PARTS = {
  relief: 'Địa hình',
  water: 'Hồ và mặt sông',
  rivers: 'Sông suối',
  roads: 'Đường bộ',
  places: 'Bản, thị trấn, đỉnh núi',
} as const;
export type GroundPart = keyof typeof GROUND_PARTS;

/** The one way browser tests see and use the atlas: they say what a reader does, this knows how the page is made. */
export class AtlasPage {
  readonly page: Page;
  readonly map: AtlasMap;
  /** What must not happen: script errors, console errors, refused requests, requests to other hosts. */
  readonly errors: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context;
    this.page = page;
    this.map = new AtlasMap(page);
    page.on('pageerror', error => this.errors.push(`script: ${error.message}`));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('request', request => {
      const {protocol, origin: to} = new URL(request.url());
      if (protocol.startsWith('http') && to !== origin) this.errors.push(`request to ${request.url()}`);
    });
    page.on('response', answer => {
      if (answer.status() >= 400) this.errors.push(`${answer.status()} ${answer.url()}`);
    });
  }

  /** Opens a view and waits until its map has drawn everything; of a page without one, until its title is there. */
  static async open(browser: Browser, options: OpenOptions): Promise<AtlasPage> {
    const {origin, path, lang, device, viewport = DEVICES[device].viewport, hasMap = true} = options;
    const context = await browser.newContext({...DEVICES[device], viewport, reducedMotion: 'reduce', locale: lang});
    const atlas = new AtlasPage(context, await context.newPage(), new URL(origin).origin);
    await atlas.page.goto(`${origin}${lang === 'en' ? '/en' : ''}${path}`);
    await (hasMap ? atlas.map.wait() : atlas.page.getByRole('heading', {level: 1}).waitFor());
    return atlas;
  }

  /** The row of the list that stands for a feature: 'tourism:thac-tac-tinh'. */
  row(feature: string): Locator {
    return this.page.locator(`[data-feature="${feature}"]`);
  }

  /** Names of the rows of the list, from the top. */
  rows(): Promise<string[]> {
    return this.page
      .locator('[data-feature]')
      .evaluateAll(rows => rows.map(row => row.getAttribute('data-feature') ?? ''));
  }

  /** Chooses a row of the list and waits until its detail has come and the map has followed. */
  async choose(feature: string): Promise<void> {
    await this.row(feature).first().click();
    await this.detailTitle.waitFor();
    await this.map.wait();
  }

  get detailTitle(): Locator {
    return this.page.locator('[data-detail-title]');
  }

  /** Types words into the search box and gives what it offers. */
  async search(words: string): Promise<Locator> {
    await this.page.getByRole('combobox').fill(words);
    const options = this.page.getByRole('option');
    await options.first().waitFor();
    return options;
  }

  /** Opens the legend where it is folded, as on a phone. */
  async openLegend(): Promise<void> {
    const folded = this.page.getByRole('button', {name: /^(Hiện chú giải|Show the legend)$/});
    if (await folded.isVisible()) await folded.click();
  }

  async foldLegend(): Promise<void> {
    await this.page.getByRole('button', {name: /^(Ẩn chú giải|Hide the legend)$/}).click();
  }

  /** Takes a part of the ground out of the map or brings it back. */
  async switchGround(part: GroundPart, on: boolean): Promise<void> {
    await this.openLegend();
    const box = this.page.getByLabel(GROUND_PARTS[part], {exact: true});
    if (!(await box.isVisible())) await this.page.getByText('Lớp bản đồ').click();
    await box.setChecked(on);
    await this.map.wait();
  }

  /** '#rrggbb' of the classes of the criteria legend. */
  legendFills(): Promise<string[]> {
    const signs = this.page.locator('[data-legend] [style*="--fill"]');
    return signs.evaluateAll(all =>
      all.map(sign => getComputedStyle(sign).getPropertyValue('--fill').trim().toLowerCase()),
    );
  }

  /** Counts of the criteria legend by its classes. */
  async legendCounts(): Promise<Record<string, number>> {
    const rows = await this.page
      .locator('[data-legend]')
      .evaluateAll(all =>
        all.map(row => [row.getAttribute('data-legend') ?? '', row.lastElementChild?.textContent ?? '']),
      );
    return Object.fromEntries(rows.map(([key, count]) => [key, Number(count)]));
  }

  /** '#rrggbb' that the list shows beside a unit. */
  fillOf(feature: string): Promise<string> {
    const sign = this.row(feature).locator('[style*="--fill"]').first();
    return sign.evaluate(element => getComputedStyle(element).getPropertyValue('--fill').trim().toLowerCase());
  }

  /** Opens one of the long choices of the criteria view and takes an option. */
  async pick(label: string, option: RegExp): Promise<void> {
    await this.page.getByRole('button', {name: new RegExp(`^${label} `)}).click();
    await this.page.getByRole('button', {name: option}).click();
    await this.map.wait();
  }

  /** Whether the keyboard focus is on an element, within it or on the part of the page made for it; never the page itself. */
  hasFocus(element: Locator): Promise<boolean> {
    return element.evaluate(wanted => {
      const focused = document.activeElement;
      return focused !== document.body && Boolean(focused?.contains(wanted) || wanted.contains(focused));
    });
  }

  /** Changes the language by the menu. */
  async speak(lang: Lang): Promise<void> {
    await this.page.getByRole('button', {name: /^(Tùy chọn|Options)$/}).click();
    await this.page.locator(`a[hreflang="${lang}"]`).click();
    await this.page.locator(`html[lang="${lang}"]`).waitFor({state: 'attached'});
    await this.map.wait();
  }

  /** Goes to another view by its tab, as a reader does. */
  async goTo(view: string): Promise<void> {
    await this.page.locator(`a[data-view="${view}"]`).click();
    await this.page.locator(`a[data-view="${view}"][aria-current="page"]`).waitFor();
    await this.map.wait();
  }

  get url(): URL {
    return new URL(this.page.url());
  }

  /** Puts the page into the background or back, as far as the page can tell. */
  turn(state: 'visible' | 'hidden'): Promise<void> {
    return this.page.evaluate(wanted => {
      Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => wanted});
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  }

  /** Notes the addresses asked for from now on; the tile workers' own included. */
  watchRequests(): string[] {
    const seen: string[] = [];
    this.#context.on('request', request => seen.push(request.url()));
    return seen;
  }

  /** Accessibility mistakes of the page as it is now, by axe: WCAG 2.2 A and AA. */
  async accessibilityProblems(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await this.page.evaluate(values => window.axe.run({runOnly: {type: 'tag', values}}), tags);
    return found.violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(' ')}`));
  }

  /** Closes the window. Throws when the page has reported an error that was not taken out of `errors`. */
  async close(): Promise<void> {
    await this.#context.close();
    if (this.errors.length > 0) throw new Error(`The page reported:\n${this.errors.join('\n')}`);
  }
}
