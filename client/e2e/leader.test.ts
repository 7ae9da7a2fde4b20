import type {Locator} from 'playwright-core';
import {describe, expect, inject, it} from 'vitest';
import type {AtlasPage} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

const set = 'XA_NTM_2021_2025';

async function ask<A>(path: string): Promise<A> {
  const answer = await fetch(inject('embeddedOrigin') + path);
  return (await answer.json()) as A;
}

interface Profile {
  readonly unit: {readonly full_name: string};
  readonly criteria: {readonly counts: {readonly met: number; readonly unmet: number; readonly not_reported: number}};
}

interface Units {
  readonly units: readonly {readonly full_name: string; readonly state: string}[];
}

/** '79/94' as the API has it: met, of those the standard applies to. */
async function figure(query: string): Promise<string> {
  const {units} = await ask<Units>(`/api/assessments?set=${set}&${query}`);
  const applicable = units.filter(unit => unit.state !== 'not_applicable');
  return `${applicable.filter(unit => unit.state === 'met').length}/${applicable.length}`;
}

interface SetAnswer {
  readonly criteria: readonly {readonly number: number; readonly indicators: readonly {readonly target: unknown}[]}[];
}

/** Criterion by criterion: how many units meet all whose targets are known, how many criteria that is, and how many wait. */
async function headline(year: number) {
  const {criteria} = await ask<SetAnswer>(`/api/criteria/${set}`);
  const known = criteria.filter(({indicators}) => indicators.every(({target}) => target !== null));
  const answers = await Promise.all(
    known.map(({number}) => ask<Units>(`/api/assessments?set=${set}&period=${year}&criterion=${number}`)),
  );
  const states = Map.groupBy(
    answers.flatMap(({units}) => units),
    unit => unit.full_name,
  );
  const applicable = [...states].filter(([, all]) => all.some(({state}) => state !== 'not_applicable'));
  const met = applicable.filter(([, all]) => all.every(({state}) => state === 'met' || state === 'not_applicable'));
  const unmet = ([name, all]: (typeof applicable)[number]) => ({
    ...{name, count: all.filter(({state}) => state === 'unmet').length},
  });
  const worst = applicable.map(unmet).reduce((one, other) => (other.count > one.count ? other : one));
  return {
    ...{figure: `${met.length}/${applicable.length}`, concluded: known.length, waiting: criteria.length - known.length},
    worst,
  };
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
  it('is answered by one figure of what can be concluded, which the map says too', async () => {
    const atlas = await open('/tieu-chi');
    const {figure: met, concluded, waiting} = await headline(2025);
    const words = `${met} xã đạt đủ ${concluded} tiêu chí kết luận được`;
    expect(await answerOf(atlas)).toBe(`${words} · ${waiting} tiêu chí chờ tỉnh quy định mức`);
    expect(await textOf(atlas.page.getByRole('heading', {level: 1}))).toBe(`${words} · 2025`);
    await atlas.close();
  });

  it('names in English who misses most and who has not reported, and leads there', async () => {
    const atlas = await open('/tieu-chi?nam=2025', {lang: 'en'});
    const {figure: met, concluded, waiting, worst} = await headline(2025);
    expect(await answerOf(atlas)).toBe(
      `${met} communes meet all ${concluded} criteria that can be concluded · ${waiting} criteria await targets set by the province`,
    );
    const lines = atlas.page.getByTestId('attention').getByRole('listitem');
    expect(await textOf(lines.nth(0))).toContain(`${worst.name.replace('Xã ', '')} ${worst.count}`);
    expect(await textOf(lines.nth(1))).toMatch(/^Some of these not reported by \d+ units: /);
    await lines.nth(0).getByRole('button').first().click();
    await expect.poll(() => atlas.page.locator('[data-criterion]').count()).toBe(19);
    await atlas.close();
  });

  it('is not a zero where no target is known', async () => {
    const atlas = await open('/tieu-chi?nam=2025&ct=2.1');
    expect(await answerOf(atlas)).toBe('Chưa kết luận được chỉ tiêu 2.1 thuộc tiêu chí Giao thông');
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
    expect(await atlas.page.getByText(/trung bình theo dân số 2019 của các xã cũ/).isVisible()).toBe(true);
    expect(await atlas.page.getByText(/phần chênh là do cách gộp/).isVisible()).toBe(true);
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
    expect(await atlas.page.getByText('has been in force since 15/02/2026 and has no results yet').isVisible()).toBe(
      true,
    );
    expect(await atlas.page.getByText('indicators not entered').count()).toBe(10);
    expect(await atlas.page.getByText('This set was not in force in 2024').isVisible()).toBe(true);
    expect(await atlas.rows()).toEqual([]);
    await atlas.close();
  });

  it('tells of the set in force what is certain: names, groups of communes, and which are open', async () => {
    const atlas = await open('/tieu-chi?bo=XA_NTM_2026_2030&nam=2026');
    expect(await atlas.page.getByText('Bộ này đang có hiệu lực, từ 15/02/2026, và chưa có kết quả').isVisible()).toBe(
      true,
    );
    const groups = await textOf(atlas.page.getByTestId('commune-groups'));
    expect(groups).toContain('32 xã');
    expect(groups).toContain('Bình Lư, Than Uyên, Tân Uyên, Mường Than');
    expect(groups).toContain('Đoàn Kết, Tân Phong');
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

  it('says of which area and group the commune is, or that it is not known', async () => {
    const atlas = await open('/tieu-chi?nam=2025&chon=communes:03394');
    await expect.poll(() => atlas.page.getByText('khu vực III, xã đặc biệt khó khăn').count()).toBe(1);
    expect(await atlas.page.getByText('nhóm 3', {exact: true}).isVisible()).toBe(true);
    await atlas.close();
    const open4 = await open('/tieu-chi?bo=XA_NTM_2026_2030&nam=2026&chon=communes:03390');
    await expect.poll(() => open4.page.getByText('chưa rõ', {exact: true}).count()).toBe(1);
    await open4.close();
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
    for (const code of ['03394', '03430', '03595']) {
      const {unit, criteria} = await ask<Profile>(`/api/units/${code}/profile`);
      const {met, unmet, not_reported} = criteria.counts;
      const row = plate.getByRole('listitem').filter({hasText: unit.full_name});
      expect(await textOf(row), 'as on its card').toContain(`${met}/${met + unmet + not_reported}`);
    }
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

  it('judges no unit where there are no results', async () => {
    const atlas = await open('/tieu-chi?bo=XA_NTM_2026_2030');
    await atlas.page.getByRole('complementary').getByText('Chưa có kết quả').first().waitFor();
    expect(await atlas.page.locator('[data-legend]').count()).toBe(0);
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await atlas.page.emulateMedia({media: 'print'});
    const plate = atlas.page.getByTestId('plate');
    expect(await plate.getByRole('heading', {level: 1}).textContent()).toMatch(/^Chưa có kết quả/);
    expect(await plate.textContent()).not.toMatch(/Xã [A-ZĐ]/);
    expect(await plate.locator('[data-legend]').count()).toBe(0);
    await atlas.close();
  });
});
