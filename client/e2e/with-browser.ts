import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, inject} from 'vitest';
import {AtlasPage, launchBrowser, type OpenOptions} from './atlas-page.ts';

/** How the tests of a file open pages: in Vietnamese, on a desktop, on the embedded database unless they say otherwise. */
export type Open = (path: string, options?: Partial<OpenOptions>) => Promise<AtlasPage>;

/** One browser for the tests of a file. */
export function withBrowser(): Open {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return (path, options) =>
    AtlasPage.open(browser, {origin: inject('embeddedOrigin'), lang: 'vi', device: 'desktop', ...options, path});
}
