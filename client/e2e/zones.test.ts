import {describe, expect, inject, it} from 'vitest';
import {api} from './api.ts';
import {withBrowser} from './with-browser.ts';

interface Summary {
  readonly by_crop: readonly {crop: string; count: number; area_ha: number}[];
}
interface Zones {
  readonly zones: readonly {id: number; operator: string; point: [number, number]; area_ha: number}[];
}

const origin = inject('embeddedOrigin');
const open = withBrowser();

describe('raw-material zones', () => {
  it('draws the largest zones from afar, counts all of them and marks them as sample data', async () => {
    const {by_crop: crops} = await api<Summary>(origin, '/api/zones/summary');
    const total = crops.reduce((sum, {count}) => sum + count, 0);
    const atlas = await open('/vung-nguyen-lieu');
    const drawn = await atlas.map.rendered('zone-points');
    const {zones} = await api<Zones>(origin, '/api/zones?limit=1000');
    const largest = zones.reduce((one, other) => (other.area_ha > one.area_ha ? other : one));
    expect(drawn.map(({key}) => key)).toContain(String(largest.id));
    expect(drawn.length).toBeGreaterThan(total / 4);
    expect(drawn.length).toBeLessThanOrEqual(total);
    const totals = await atlas.page.getByTestId('zone-totals').textContent();
    expect(totals).toContain(`${total} vùng`);
    expect(totals).toContain('Dữ liệu mẫu');
    await atlas.close();
  });

  it.each(['desktop', 'phone'] as const)(
    'narrows map, figures and address to the crops left, on a %s',
    async device => {
      const {by_crop: crops} = await api<Summary>(origin, '/api/zones/summary');
      const tea = crops.find(({crop}) => crop === 'tea')?.count ?? 0;
      const atlas = await open('/vung-nguyen-lieu', {device});
      const total = crops.reduce((sum, {count}) => sum + count, 0);
      const drawn = await atlas.map.rendered('zone-points');
      const others = drawn.filter(({properties}) => properties.crop !== 'tea').length;
      expect(others).toBeLessThan(drawn.length);
      await atlas.openLegend();
      await atlas.page.getByRole('checkbox', {name: /^Chè /}).first().uncheck();
      await expect.poll(async () => (await atlas.map.rendered('zone-points')).length).toBe(others);
      expect(atlas.url.searchParams.get('an')).toBe('zones:tea');
      await expect.poll(() => atlas.page.getByTestId('zone-totals').textContent()).toContain(`${total - tea} vùng`);
      await atlas.close();
    },
  );

  it('draws the outline of a zone near by, and no longer when its layer is off', async () => {
    const {zones} = await api<Zones>(origin, '/api/zones?crop=rubber&limit=50');
    const zone = zones.reduce((largest, one) => (one.area_ha > largest.area_ha ? one : largest));
    const [lng, lat] = zone.point;
    const atlas = await open(`/vung-nguyen-lieu?v=13/${lat}/${lng}`);
    expect((await atlas.map.rendered('zones')).map(({properties}) => properties.id)).toContain(zone.id);
    const [[filled] = ['']] = await atlas.map.colorsAt(zone.point, 4);
    const bare = await open(`/vung-nguyen-lieu?v=13/${lat}/${lng}&lop=communes`);
    expect(await bare.map.rendered('zones')).toEqual([]);
    const [[land] = ['']] = await bare.map.colorsAt(zone.point, 4);
    expect(filled).toMatch(/^#/);
    expect(land).toMatch(/^#/);
    expect(filled).not.toBe(land);
    await bare.close();
    await atlas.close();
  });

  it('opens a zone from the list', async () => {
    const atlas = await open('/vung-nguyen-lieu');
    const [first = ''] = await atlas.rows();
    await atlas.choose(first);
    const zone = await api<Zones['zones'][number]>(origin, `/api/zones/${first.split(':')[1]}`);
    expect(await atlas.detailTitle.textContent()).toBe(zone.operator);
    expect((await atlas.map.rendered('zones')).map(({properties}) => properties.id)).toContain(zone.id);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });

  it('adds up in the table', async () => {
    const {by_crop: crops} = await api<Summary>(origin, '/api/zones/summary');
    const atlas = await open('/vung-nguyen-lieu');
    await atlas.page.getByRole('button', {name: 'Tổng hợp'}).click();
    const table = await atlas.page.getByRole('table').textContent();
    for (const {count} of crops) expect(table).toContain(String(count));
    expect(atlas.url.searchParams.get('bang')).toBe('tong-hop');
    await atlas.close();
  });

  it('keeps the place on the map when the view changes', async () => {
    const atlas = await open('/vung-nguyen-lieu?v=11/22.1/103.75');
    await atlas.goTo('du-lich');
    expect(atlas.url.pathname + atlas.url.search).toBe('/du-lich?v=11/22.1/103.75');
    expect((await atlas.map.camera()).zoom).toBeCloseTo(11, 1);
    await atlas.close();
  });
});
