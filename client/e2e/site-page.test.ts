import {expect, inject, it} from 'vitest';
import {api} from './api.ts';
import {withBrowser} from './with-browser.ts';

const origin = inject('embeddedOrigin');
const open = withBrowser();

it('calls a site by its English name in English, with the Vietnamese one for the road, in list, map and page', async () => {
  const atlas = await open('/du-lich?chon=tourism:thac-tac-tinh', {lang: 'en'});
  await expect.poll(() => atlas.detailTitle.textContent()).toBe('Tác Tình waterfall');
  const article = atlas.page.getByRole('article');
  expect(await article.locator('[lang="vi"]', {hasText: 'Thác Tác Tình'}).count()).toBe(1);
  await article.getByText('Decision 726–729/QĐ-UBND of 21/06/2016', {exact: false}).waitFor();
  expect(await article.textContent()).toContain('Source (coordinates) OpenStreetMap, data up to 6 August 2021');
  expect(await article.textContent()).toContain('Facts cited; the article remains under the publisher’s copyright');
  expect(await atlas.accessibilityProblems()).toEqual([]);
  await atlas.close();
});

it('finds a site in English by either name', async () => {
  const atlas = await open('/du-lich', {lang: 'en'});
  await expect((await atlas.search('thac tac tinh')).first().textContent()).resolves.toContain('Tác Tình waterfall');
  await expect((await atlas.search('waterfall')).first().textContent()).resolves.toContain('Tác Tình waterfall');
  await atlas.close();
});

it('says of a point that it is the village’s, offers directions to the village, and that no decision is on record', async () => {
  const atlas = await open('/du-lich?chon=tourism:den-nang-han');
  const article = atlas.page.getByRole('article');
  await article.getByText('Vị trí của bản, không phải của điểm.').waitFor();
  expect(await article.getByRole('link', {name: 'Chỉ đường tới bản'}).count()).toBe(1);
  await article.getByText('Chưa có quyết định công nhận trong dữ liệu.').waitFor();
  await atlas.close();
});

it('offers no directions to a village that is itself a guess, and marks a site whose name is to be checked', async () => {
  const village = await open('/du-lich?chon=tourism:suoi-nuoc-nong-vang-po');
  await village.page.getByText('Vị trí của bản, không phải của điểm. Vị trí chưa chắc chắn', {exact: false}).waitFor();
  expect(await village.page.getByRole('link', {name: 'Chỉ đường'}).count()).toBe(0);
  await village.close();
  const named = await open('/du-lich?chon=tourism:thong-lam-ban-chit', {lang: 'en'});
  await named.page.getByRole('article').getByText('Low confidence').first().waitFor();
  await named.close();
});

it('shows the figures of the province, each with its date and source, in both languages', async () => {
  const {indicators} = await api<{indicators: readonly unknown[]}>(origin, '/api/indicators');
  for (const [lang, heading, row, mean] of [
    ['vi', 'Số liệu chung của tỉnh', 'Xã đạt chuẩn nông thôn mới', '2,88 tiêu chí'],
    ['en', 'Figures of the province', 'Communes that meet the new-rural standard', '2.88 criteria'],
  ] as const) {
    const atlas = await open('/gioi-thieu', {lang, hasMap: false});
    const section = atlas.page.getByRole('region', {name: heading});
    const first = section.getByRole('row', {name: new RegExp(`^${row}`)}).first();
    await first.waitFor();
    expect(await section.getByRole('row').count()).toBe(indicators.length + 1);
    expect(await first.textContent()).toContain('06/2018');
    expect(await section.textContent()).toContain(mean);
    await atlas.close();
  }
});
