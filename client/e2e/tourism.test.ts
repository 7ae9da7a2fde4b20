import {describe, expect, inject, it} from 'vitest';
import {api, looksLike} from './api.ts';
import {withBrowser} from './with-browser.ts';

interface Site {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly point: [number, number] | null;
  readonly position_accuracy: string;
  readonly unit: {readonly code: string} | null;
}
interface Layers {
  readonly layers: readonly {id: string; classes: {of: readonly {value: string; color: string}[]} | null}[];
}

const origin = inject('embeddedOrigin');
const open = withBrowser();

const isAtItsPlace = (site: Site) => site.point !== null && site.position_accuracy !== 'unit_label';
const isSomewhere = (site: Site) => site.point !== null && site.position_accuracy === 'unit_label';

describe('tourism and OCOP', () => {
  it('counts every placed site and product on the map', async () => {
    const {tourism_sites: sites} = await api<{tourism_sites: Site[]}>(origin, '/api/tourism-sites');
    const {products} = await api<{products: Site[]}>(origin, '/api/ocop/products');
    const atlas = await open('/du-lich');
    expect(sites).toHaveLength(39);
    expect(products).toHaveLength(32);
    expect(await atlas.map.counted('tourism')).toBe(sites.filter(isAtItsPlace).length);
    expect(await atlas.map.counted('ocop')).toBe(products.filter(isAtItsPlace).length);
    expect(await atlas.map.counted('approximate-places')).toBe([...sites, ...products].filter(isSomewhere).length);
    expect(await atlas.rows()).toHaveLength(71);
    await atlas.close();
  });

  it('draws a site in the colour of its class', async () => {
    const {tourism_sites: sites} = await api<{tourism_sites: Site[]}>(origin, '/api/tourism-sites');
    const {layers} = await api<Layers>(origin, '/api/layers');
    const site = sites.find(one => one.id === 'bach-moc-luong-tu');
    const color = layers
      .find(one => one.id === 'tourism')
      ?.classes?.of.find(one => one.value === site?.category)?.color;
    if (!site?.point || !color) throw new Error('The site is not in the facts.');
    const atlas = await open(`/du-lich?v=13/${site.point[1]}/${site.point[0]}`);
    const drawn = await atlas.map.colorsAt(site.point, 10);
    expect(
      drawn.some(([one, share]) => looksLike(one, color) && share > 0.2),
      JSON.stringify(drawn.slice(0, 4)),
    ).toBe(true);
    await atlas.close();
  });

  it.each(['desktop', 'phone'] as const)('opens a site from the list and comes back to it, on a %s', async device => {
    const atlas = await open('/du-lich', {device});
    const province = await atlas.map.camera();
    await atlas.choose('tourism:bach-moc-luong-tu');
    expect(await atlas.detailTitle.textContent()).toContain('Bạch Mộc Lương Tử');
    expect(atlas.url.searchParams.get('chon')).toBe('tourism:bach-moc-luong-tu');
    expect((await atlas.map.camera()).zoom).toBeGreaterThan(province.zoom + 1);
    expect((await atlas.map.rendered('tourism')).map(({key}) => key)).toContain('bach-moc-luong-tu');
    await atlas.page.goBack();
    await atlas.row('tourism:bach-moc-luong-tu').waitFor();
    expect(atlas.url.searchParams.has('chon')).toBe(false);
    await atlas.close();
  });

  it('opens a site by a click on the map', async () => {
    const {tourism_sites: sites} = await api<{tourism_sites: Site[]}>(origin, '/api/tourism-sites');
    const point = sites.find(one => one.id === 'bach-moc-luong-tu')?.point;
    if (!point) throw new Error('The site is not in the facts.');
    const atlas = await open(`/du-lich?v=13/${point[1]}/${point[0]}`);
    await atlas.map.click(point);
    await atlas.detailTitle.waitFor();
    expect(await atlas.detailTitle.textContent()).toContain('Bạch Mộc Lương Tử');
    await atlas.close();
  });

  it('shows what is known by its commune only as one open sign, never a dot, and opens the commune by it', async () => {
    const [{tourism_sites: sites}, {products}] = await Promise.all([
      api<{tourism_sites: Site[]}>(origin, '/api/tourism-sites'),
      api<{products: Site[]}>(origin, '/api/ocop/products'),
    ]);
    const here = [...sites, ...products].filter(one => isSomewhere(one) && one.unit?.code === '03390');
    const point = here[0]?.point;
    if (!point) throw new Error('Nothing is known by the commune of Bình Lư only.');
    const atlas = await open(`/du-lich?v=13/${point[1]}/${point[0]}`);
    const signs = await atlas.map.rendered('approximate-places');
    expect(signs.find(({key}) => key === '03390')?.properties.records).toBe(here.length);
    const dots = [...(await atlas.map.rendered('tourism')), ...(await atlas.map.rendered('ocop'))];
    expect(dots.filter(({key}) => here.some(({id}) => id === key))).toEqual([]);
    await atlas.map.click(point);
    await atlas.detailTitle.waitFor();
    expect(atlas.url.searchParams.get('chon')).toBe('communes:03390');
    const text = await atlas.page.getByRole('main').textContent();
    for (const {name} of here) expect(text).toContain(name);
    await atlas.close();
  });

  it('takes a class off the map, out of the list and into the address, and finds it so again', async () => {
    const atlas = await open('/du-lich');
    const peaks = (await api<{tourism_sites: Site[]}>(origin, '/api/tourism-sites')).tourism_sites.filter(
      site => site.category === 'peak' && site.point,
    ).length;
    const drawn = async () => (await atlas.map.counted('tourism')) + (await atlas.map.counted('approximate-places'));
    const before = await drawn();
    await atlas.page.getByRole('checkbox', {name: /^Đỉnh núi/}).uncheck();
    await expect.poll(drawn).toBe(before - peaks);
    expect(atlas.url.search).toBe('?an=tourism:peak');
    const rows = await atlas.rows();
    expect(rows).not.toContain('tourism:bach-moc-luong-tu');
    await atlas.page.reload();
    await atlas.map.wait();
    expect(await drawn()).toBe(before - peaks);
    expect(await atlas.rows()).toEqual(rows);
    await atlas.close();
  });

  it('says of a ward that no criteria apply to it, and where its population is from', async () => {
    const {unit} = await api<{unit: {population_source: {title: string}}}>(origin, '/api/units/03388/profile');
    const atlas = await open('/du-lich?chon=communes:03388');
    await atlas.detailTitle.waitFor();
    const text = await atlas.page.getByRole('main').textContent();
    expect(text).toContain('Không áp dụng tiêu chí nào');
    expect(text).not.toContain('Đạt 0/19');
    expect(text).toContain(unit.population_source.title);
    await atlas.close();
  });

  it('offers no directions to a place whose position is a guess', async () => {
    const atlas = await open('/du-lich?chon=tourism:cau-kinh-rong-may');
    await atlas.page.getByText('Vị trí chưa chắc chắn', {exact: false}).waitFor();
    expect(await atlas.page.getByRole('link', {name: 'Chỉ đường'}).count()).toBe(0);
    await atlas.close();
  });

  it('says beside the stars that a certificate has run out, in the list and in the detail', async () => {
    const atlas = await open('/du-lich');
    await atlas.page.getByText('chứng nhận hết hạn 2024').first().waitFor();
    expect(await atlas.row('ocop:gao-seng-cu').textContent()).toContain('chứng nhận hết hạn 2024');
    expect(await atlas.row('ocop:mien-dong-binh-lu').textContent()).not.toContain('hết hạn');
    await atlas.choose('ocop:gao-seng-cu');
    await expect.poll(() => atlas.page.getByText('chứng nhận hết hạn 2024').count()).toBeGreaterThan(0);
    await atlas.close();
  });

  it('shows the sites when the products do not come, and does not count what it does not have', async () => {
    const atlas = await open('/du-lich');
    await atlas.page.route('**/api/ocop/products', route => route.fulfill({status: 404, json: {code: 'not_found'}}));
    await atlas.page.reload();
    await atlas.map.wait();
    await atlas.page.getByRole('alert').waitFor();
    expect(await atlas.row('tourism:thac-tac-tinh').count()).toBe(1);
    expect(await atlas.page.getByRole('button', {name: /^Sản phẩm OCOP/}).textContent()).not.toMatch(/\d/);
    expect(await atlas.page.getByRole('button', {name: /^Hang động/}).textContent()).toMatch(/4$/);
    expect(atlas.errors.splice(0)).not.toEqual([]);
    await atlas.close();
  });

  it('offers on a phone to try again where a map that failed can be seen', async () => {
    const atlas = await open('/du-lich', {device: 'phone'});
    await atlas.page.route('**/style.json?*', route => route.fulfill({status: 404, json: {code: 'not_found'}}));
    await atlas.page.reload();
    const again = atlas.page.locator('#map').getByRole('button', {name: 'Thử lại'});
    await again.waitFor();
    await atlas.page.unrouteAll();
    // A press that something covers is refused.
    await again.click();
    await atlas.map.wait();
    expect(atlas.errors.splice(0)).not.toEqual([]);
    await atlas.close();
  });

  it('opens what the list knows of a place without a network, and says what is missing', async () => {
    const atlas = await open('/du-lich', {device: 'phone'});
    const code = () => performance.getEntriesByType('resource').some(({name}) => name.includes('SiteDetail'));
    await expect.poll(() => atlas.page.evaluate(code)).toBe(true);
    await atlas.page.context().setOffline(true);
    await atlas.row('tourism:cao-nguyen-sin-ho').click();
    await atlas.detailTitle.waitFor();
    const text = await atlas.page.getByRole('main').textContent();
    expect(text).toContain('1.500 m');
    expect(text).toContain('Vị trí gần đúng');
    await atlas.page.getByRole('alert').waitFor();
    expect(await atlas.page.getByRole('alert').textContent()).toContain('Không có kết nối');
    await atlas.page.context().setOffline(false);
    await atlas.page.getByRole('heading', {name: 'Nông thôn mới của xã'}).waitFor();
    expect(atlas.errors.splice(0)).not.toEqual([]);
    await atlas.close();
  });

  it('keeps every view within reach when text is twice as large', async () => {
    const atlas = await open('/du-lich', {device: 'phone'});
    await atlas.page.addStyleTag({content: ':root { font-size: 200% }'});
    const tabs = atlas.page.locator('a[data-view]');
    const overflow = await tabs.evaluateAll(all => all.map(tab => tab.scrollWidth - tab.clientWidth));
    expect(overflow).toEqual([0, 0, 0]);
    await atlas.close();
  });

  it('can be used by keyboard alone', async () => {
    const atlas = await open('/du-lich');
    await atlas.page.keyboard.press('Tab');
    expect(await atlas.hasFocus(atlas.page.getByText('Đến bản đồ'))).toBe(true);
    await atlas.page.getByRole('combobox').focus();
    await atlas.page.keyboard.type('pu ta leng');
    await atlas.page.getByRole('option').first().waitFor();
    await atlas.page.keyboard.press('ArrowDown');
    await atlas.page.keyboard.press('Enter');
    await atlas.detailTitle.waitFor();
    await expect.poll(() => atlas.hasFocus(atlas.detailTitle)).toBe(true);
    await atlas.close();
  });
});
