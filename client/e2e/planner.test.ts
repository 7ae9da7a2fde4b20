import {readFile} from 'node:fs/promises';
import {describe, expect, inject, it} from 'vitest';
import {api} from './api.ts';
import type {AtlasPage, Lang} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

interface Zones {
  readonly zones: readonly {readonly id: number; readonly code: string; readonly point: readonly [number, number]}[];
  readonly total: number;
  readonly total_area_ha: number;
}

const origin = inject('embeddedOrigin');
const open = withBrowser();

const served = (query: string) => api<Zones>(origin, `/api/zones?${query}`);

/** '405 vùng', '12.680,2 ha' as the page writes them. */
function totals(atlas: AtlasPage): Promise<string[]> {
  return atlas.page.getByTestId('zone-totals').locator('strong').allTextContents();
}

function written({total, total_area_ha}: Zones, lang: Lang): string[] {
  const number = new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', {maximumFractionDigits: 1});
  return [`${number.format(total)} ${lang === 'vi' ? 'vùng' : 'zones'}`, `${number.format(total_area_ha)} ha`];
}

describe('a planner', () => {
  it('knows a crop by its colour', async () => {
    const [zone] = (await served('crop=ginseng&limit=1')).zones;
    const place = zone?.point ?? [0, 0];
    const atlas = await open(`/vung-nguyen-lieu?v=13.5/${place[1]}/${place[0]}`);
    const [[inside] = ['#000000']] = await atlas.map.colorsAt(place, 4);
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(inside.slice(at, at + 2), 16));
    // The violet of ginseng, a little lighter for the land beneath it.
    expect(blue).toBeGreaterThan(red + 15);
    expect(red).toBeGreaterThan(green + 15);
    await atlas.close();
  });

  it('sends filters in a link: map, list and figures agree', async () => {
    const atlas = await open('/vung-nguyen-lieu?tt=suspended,withdrawn&chuan=vietgap', {lang: 'en', device: 'phone'});
    const answer = await served('status=suspended,withdrawn&standard=vietgap');
    expect(answer.total).toBeGreaterThan(0);
    expect(await totals(atlas)).toEqual(written(answer, 'en'));
    expect(await atlas.rows()).toEqual(answer.zones.map(({id}) => `zones:${id}`));
    const drawn = await atlas.map.rendered('zone-points');
    expect(drawn.length).toBeGreaterThan(0);
    for (const {properties} of drawn) {
      expect(['suspended', 'withdrawn']).toContain(properties.status);
      expect(properties.standard).toBe('vietgap');
    }
    await atlas.page.getByRole('button', {name: 'Clear filters'}).click();
    await expect.poll(() => totals(atlas)).toEqual(written(await served('limit=1'), 'en'));
    expect(atlas.url.search).toBe('');
    await atlas.close();
  });

  it('lists what the map shows, or everything page by page', async () => {
    const all = (await served('limit=1')).total;
    const atlas = await open('/vung-nguyen-lieu?v=11/22.17/103.78');
    expect(await atlas.rows()).toHaveLength(60);
    await atlas.page.getByRole('button', {name: /^Xem thêm/}).click();
    await expect.poll(() => atlas.rows()).toHaveLength(120);
    await atlas.page.getByRole('checkbox', {name: 'Trong khung bản đồ'}).check();
    await expect.poll(async () => Number.parseInt((await totals(atlas))[0] ?? '', 10)).toBeLessThan(all);
    expect(Number.parseInt((await totals(atlas))[0] ?? '', 10)).toBeGreaterThan(0);
    expect(atlas.url.searchParams.get('khung')).toBe('1');
    await atlas.close();
  });

  it('reads what is public of a ginseng zone, and goes back to the list', async () => {
    const [zone] = (await served('crop=ginseng&status=granted&limit=1')).zones;
    const atlas = await open('/vung-nguyen-lieu?an=zones:tea,macadamia,rice,rubber,cinnamon,banana&tt=granted');
    await atlas.choose(`zones:${zone?.id}`);
    const detail = await atlas.page.getByRole('article').textContent();
    for (const text of [
      zone?.code ?? '',
      'dạng đề xuất cho tỉnh',
      'Đã cấp',
      'ô 1 km',
      'không công bố diện tích từng vùng',
      'Dữ liệu mẫu',
    ]) {
      expect(detail).toContain(text);
    }
    await atlas.page.goBack();
    await atlas.row(`zones:${zone?.id}`).waitFor();
    await atlas.close();
  });

  it('goes from a commune to its zones', async () => {
    const atlas = await open('/vung-nguyen-lieu?chon=communes:03598');
    await atlas.page.getByRole('button', {name: 'Chỉ xem vùng của xã này'}).click();
    await expect.poll(() => totals(atlas)).toEqual(written(await served('commune=03598&limit=1'), 'vi'));
    expect(atlas.url.searchParams.get('xa')).toBe('03598');
    await atlas.close();
  });

  it('takes the table home as a file', async () => {
    const atlas = await open('/vung-nguyen-lieu?bang=tong-hop&tt=granted');
    const {total} = await served('status=granted&limit=1');
    expect(await atlas.page.locator('tfoot').textContent()).toContain(String(total));
    const download = atlas.page.waitForEvent('download');
    await atlas.page.getByRole('button', {name: 'Bảng tổng hợp (CSV)'}).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^tong-hop-vung-nguyen-lieu-\d{4}-\d\d-\d\d\.csv$/);
    const [head = '', ...rows] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(head.startsWith('\uFEFFCây trồng;')).toBe(true);
    const zones = rows.map(row => Number(/;(\d+);[^;]*;[^;]*;có$/.exec(row)?.[1]));
    expect(zones.reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });

  it('prints the filtered zones as a plate, and pages without a plate as they are', async () => {
    const atlas = await open('/vung-nguyen-lieu?tt=granted');
    const {total} = await served('status=granted&limit=1');
    const plate = atlas.page.getByTestId('plate');
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await atlas.page.emulateMedia({media: 'print'});
    expect(await plate.getByRole('heading', {level: 1}).textContent()).toContain(`${total} vùng`);
    expect(await plate.textContent()).toContain('Dữ liệu mẫu');
    // Every sign on the map has its word beside it.
    expect(await plate.textContent()).toContain('Thủy điện');
    const display = () => atlas.page.locator('#root').evaluate(root => getComputedStyle(root).display);
    expect(await display()).toBe('none');
    await atlas.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(() => plate.count()).toBe(0);
    expect(await display()).not.toBe('none');
    await atlas.close();
  });
});
