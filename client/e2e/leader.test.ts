import type {Locator} from 'playwright-core';
import {describe, expect, inject, it} from 'vitest';
import type {AtlasPage} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

/** '79/94' as the API has it: met, of those the standard applies to. */
async function figure(query: string): Promise<string> {
  const answer = await fetch(`${inject('embeddedOrigin')}/api/assessments?set=XA_NTM_2021_2025&${query}`);
  const {units} = (await answer.json()) as {units: readonly {code: string; state: string}[]};
  const applicable = units.filter(unit => unit.state !== 'not_applicable');
  return `${applicable.filter(unit => unit.state === 'met').length}/${applicable.length}`;
}

/** Notes every tile asked for from now on. */
function watchTiles(atlas: AtlasPage): string[] {
  const asked: string[] = [];
  atlas.page.on('request', request => {
    if (request.url().includes('/tiles/')) asked.push(request.url());
  });
  return asked;
}

const textOf = async (place: Locator) => (await place.textContent()) ?? '';
const answerOf = (atlas: AtlasPage) => textOf(atlas.page.getByTestId('answer'));

describe('what a leader asks of the map of criteria', () => {
  it('is answered by one figure, which the map says too', async () => {
    const atlas = await open('/tieu-chi');
    const expected = await figure('period=2025');
    expect(await answerOf(atlas)).toContain(expected);
    expect(await textOf(atlas.page.getByRole('heading', {level: 1}))).toBe(`${expected} xã đạt đủ 19 tiêu chí · 2025`);
    await atlas.close();
  });

  it('steps through the years by key, repaints, and asks for no tile', async () => {
    const atlas = await open('/tieu-chi?nam=2023&ct=10');
    const before = await atlas.map.picture();
    const tiles = watchTiles(atlas);
    await atlas.page.getByRole('radio', {name: '2023'}).focus();
    await atlas.page.keyboard.press('ArrowRight');
    await expect.poll(() => atlas.url.searchParams.get('nam')).toBe('2024');
    const expected = await figure('period=2024&indicator=10');
    await expect.poll(() => answerOf(atlas)).toContain(expected);
    await expect.poll(async () => (await atlas.map.picture()).differsFrom(before)).toBeGreaterThan(0.005);
    expect(tiles).toEqual([]);
    await atlas.close();
  });

  it('combines the results of former communes onto those of today', async () => {
    const atlas = await open('/tieu-chi?nam=2024&ct=10');
    expect(await answerOf(atlas)).toContain(await figure('period=2024&indicator=10'));
    await atlas.page.getByLabel('Theo ranh giới hiện nay').check();
    await expect.poll(() => atlas.url.searchParams.get('rg')).toBe('nay');
    await expect.poll(() => atlas.rows()).toHaveLength(38);
    expect(await atlas.map.rendered('communes')).toHaveLength(38);
    expect(await atlas.page.getByText(/xã cũ đạt/).count()).toBeGreaterThan(0);
    expect(await atlas.page.getByText(/Kết quả của các xã trước 01\/7\/2025 được gộp/).isVisible()).toBe(true);
    await atlas.close();
  });

  it('shades the former districts under a district set', async () => {
    const atlas = await open('/tieu-chi?bo=HUYEN_NTM_2021_2025');
    expect(await atlas.map.rendered('districts-before')).toHaveLength(8);
    expect(await atlas.rows()).toHaveLength(8);
    await atlas.close();
  });

  it('says plainly when a set is not compiled or was not in force', async () => {
    const atlas = await open('/tieu-chi?bo=XA_NTM_2026_2030&nam=2024', {lang: 'en'});
    expect(await atlas.page.getByText('not in the atlas yet').isVisible()).toBe(true);
    expect(await atlas.page.getByText('This set was not in force in 2024').isVisible()).toBe(true);
    expect(await atlas.rows()).toEqual([]);
    await atlas.close();
  });

  it('works on a phone, in English', async () => {
    const atlas = await open('/tieu-chi?nam=2024&tc=10', {lang: 'en', device: 'phone'});
    expect(await answerOf(atlas)).toContain('communes meet criterion 10');
    await atlas.page.getByRole('button', {name: 'Next year'}).click();
    await expect.poll(() => atlas.url.searchParams.get('nam')).toBe('2025');
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });
});

describe('the scorecard of a commune', () => {
  it('tells apart two communes that had the same code', async () => {
    const atlas = await open('/tieu-chi?nam=2024&chon=communes-before:03394');
    await expect.poll(() => textOf(atlas.detailTitle)).toBe('Xã Thèn Sin');
    await atlas.page.getByRole('button', {name: 'Năm sau'}).click();
    await expect.poll(() => textOf(atlas.detailTitle)).toBe('Xã Sin Suối Hồ');
    expect(atlas.url.searchParams.get('chon')).toBe('communes:03394');
    await atlas.close();
  });

  it('opens a criterion to its indicators with target, figure and what is not certain', async () => {
    const atlas = await open('/tieu-chi?nam=2025&chon=communes:03394');
    await expect.poll(() => atlas.page.locator('[data-criterion]').count()).toBe(19);
    await atlas.page.locator('[data-criterion="2"] summary').click();
    const indicator = atlas.page.locator('[data-indicator="2.1"]');
    expect(await indicator.isVisible()).toBe(true);
    expect(await textOf(indicator)).toContain('Mức đạt');
    expect(await textOf(indicator)).toMatch(/chưa được xác nhận/i);
    await atlas.close();
  });

  it('leads to the places and products of the commune', async () => {
    const atlas = await open('/tieu-chi?nam=2025&chon=communes:03394');
    await atlas.page.getByRole('link', {name: 'Gạo Séng Cù Thèn Sin'}).click();
    await expect.poll(() => atlas.url.pathname).toBe('/du-lich');
    expect(atlas.url.searchParams.get('chon')).toMatch(/^ocop:/);
    await atlas.close();
  });
});

/** Red, green and blue of the picture's upper left corner. Runs in the page. */
async function cornerOf(image: Element): Promise<number[]> {
  if (!(image instanceof HTMLImageElement)) throw new Error('Not a picture.');
  await image.decode();
  const context = document.createElement('canvas').getContext('2d');
  context?.drawImage(image, 0, 0);
  return [...(context?.getImageData(2, 2, 1, 1).data ?? [])].slice(0, 3);
}

describe('paper', () => {
  it('gets map, legend and every commune on a plate, and only when it is asked for', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    const plate = atlas.page.getByTestId('plate');
    expect(await plate.count()).toBe(0);
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const length = await plate.locator('img').evaluate((image: HTMLImageElement) => image.src.length);
    expect(length, 'a blank picture of this size takes about 20 kB').toBeGreaterThan(60_000);
    await atlas.page.emulateMedia({media: 'print'});
    expect(await plate.isVisible()).toBe(true);
    expect(await plate.getByRole('listitem').count()).toBeGreaterThanOrEqual(38);
    expect(await textOf(plate)).toContain('Nguồn');
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await plate.count()).toBe(0);
    await atlas.close();
  });

  it('gets the map by day from a dark screen, which is dark again afterwards', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    const theme = () => atlas.page.locator('html').getAttribute('data-theme');
    await atlas.page.emulateMedia({colorScheme: 'dark'});
    await expect.poll(theme).toBe('dark');
    await atlas.map.wait();
    await atlas.page.evaluate(() => {
      window.print = () => window.dispatchEvent(new Event('beforeprint'));
    });
    await atlas.page.getByRole('button', {name: 'In', exact: true}).click();
    const picture = atlas.page.getByTestId('plate').locator('img');
    await picture.waitFor({state: 'attached'});
    expect(await picture.evaluate(cornerOf)).toEqual([246, 243, 234]);
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(theme).toBe('dark');
    await atlas.close();
  });

  it('judges nobody where there are no results', async () => {
    const atlas = await open('/tieu-chi?bo=XA_NTM_2026_2030');
    await atlas.page.getByRole('complementary').getByText('Chưa có kết quả').waitFor();
    expect(await atlas.page.locator('[data-legend]').count()).toBe(0);
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await atlas.page.emulateMedia({media: 'print'});
    const plate = atlas.page.getByTestId('plate');
    expect(await plate.getByRole('heading', {level: 1}).textContent()).toMatch(/^Chưa có kết quả/);
    expect(await plate.getByRole('listitem').count()).toBe(0);
    await atlas.close();
  });
});
