/** The page on the Atlas itself: its list of files to take away. */
import {readFile} from 'node:fs/promises';
import type {Locator, Page} from 'playwright-core';
import {describe, expect, inject, it} from 'vitest';
import {DOWNLOAD_FORMATS, downloadPath} from '../../data/formats/download-formats.ts';
import {MAIN_LAYERS} from '../../tiles/layers/index.ts';
import type {AtlasPage, Device, Lang} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();
const publicLayers = MAIN_LAYERS.filter(({access}) => access === 'public');

/** What a file of each format begins with. */
const BEGINNINGS = {
  csv: '\uFEFFid',
  geojson: '{"type":"Feat',
  gpkg: 'SQLite format 3\0',
  parquet: 'PAR1',
};

async function openAbout(lang: Lang = 'vi', device: Device = 'desktop'): Promise<AtlasPage> {
  const atlas = await open('/gioi-thieu', {lang, device, hasMap: false});
  await links(atlas.page).first().waitFor();
  return atlas;
}

function links(page: Page): Locator {
  return page.locator('main a[href^="/downloads/"]');
}

/** Links of the row with that title, by their addresses without the options. */
async function pathsOf(page: Page, title: string): Promise<string[]> {
  const row = page.getByRole('listitem').filter({has: page.getByRole('heading', {level: 3, name: title})});
  const hrefs = await row
    .locator('a[download]')
    .evaluateAll(all => all.map(link => link.getAttribute('href')?.split('?')[0] ?? ''));
  return [...new Set(hrefs)];
}

describe('the files on the about page', () => {
  it.each(['vi', 'en'] as const)('are there for every public layer in every format, in %s', async lang => {
    const atlas = await openAbout(lang);
    expect(publicLayers.length).toBeGreaterThan(5);
    for (const {id, title} of publicLayers) {
      const wanted = DOWNLOAD_FORMATS.map(format => downloadPath(id, format));
      expect(await pathsOf(atlas.page, title[lang]), id).toEqual(wanted);
    }
    const named = links(atlas.page).and(atlas.page.getByRole('link', {name: lang === 'vi' ? /^Tải / : /^Download /}));
    expect(await named.count()).toBe(await links(atlas.page).count());
    await atlas.close();
  });

  it.each(DOWNLOAD_FORMATS)('come as $id when their link is clicked, of the type they are', async format => {
    const path = downloadPath('facilities', format);
    const atlas = await openAbout();
    const link = links(atlas.page)
      .and(atlas.page.locator(`[href^="${path}"]`))
      .first();
    const address = inject('embeddedOrigin') + (await link.getAttribute('href'));
    const [download] = await Promise.all([atlas.page.waitForEvent('download'), link.click()]);
    expect(download.url()).toBe(address);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^Lai Châu – .+\\.${format.id}$`));
    const file = await readFile(await download.path());
    expect(file.subarray(0, BEGINNINGS[format.id].length + 2).toString()).toContain(BEGINNINGS[format.id]);
    const answer = await fetch(address);
    expect(answer.headers.get('content-type')?.split(';')[0]).toBe(format.mediaType);
    expect(file.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
    await atlas.close();
  });

  it('are reached one by one with the Tab key, each in sight, and come with Enter', async () => {
    const atlas = await openAbout();
    const {keyboard} = atlas.page;
    const wanted = await links(atlas.page).evaluateAll(all => all.map(link => link.getAttribute('href')));
    const reached: string[] = [];
    const hidden: string[] = [];
    for (let presses = 0; presses < wanted.length * 2 + 40 && reached.length < wanted.length; presses++) {
      await keyboard.press('Tab');
      const href = await atlas.page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
      if (!href.startsWith('/downloads/')) continue;
      reached.push(href);
      if (!(await isInSight(atlas.page))) hidden.push(href);
    }
    expect(reached).toEqual(wanted);
    expect(hidden).toEqual([]);
    const [download] = await Promise.all([atlas.page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.url()).toBe(inject('embeddedOrigin') + wanted.at(-1));
    expect(await download.failure()).toBeNull();
    await atlas.close();
  });

  it.each(['vi', 'en'] as const)('fit a phone of 390 by 844, in %s', async lang => {
    const atlas = await openAbout(lang, 'phone');
    for (const folded of await atlas.page.locator('summary').all()) await folded.click();
    expect(await sideways(atlas.page)).toEqual([]);
    const heights = await links(atlas.page).evaluateAll(all => all.map(link => link.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });
});

/** Whether the middle of what has the focus can be seen: inside the window and under nothing else. */
function isInSight(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused) return false;
    const {left, right, top, bottom} = focused.getBoundingClientRect();
    return focused.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
}

/** What reaches beyond the sides of the window, the page itself first. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    const wide = [...document.querySelectorAll('main *')].filter(element => {
      const {left, right, width} = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > clientWidth + 0.5);
    });
    const page = scrollWidth > clientWidth ? [`page ${scrollWidth}`] : [];
    return [...page, ...wide.map(element => `${element.tagName} ${element.textContent?.slice(0, 40)}`)];
  });
}
