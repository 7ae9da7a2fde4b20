import {describe, expect, inject, it} from 'vitest';
import {api, nearestColor} from './api.ts';
import {withBrowser} from './with-browser.ts';

interface Assessments {
  readonly counts: Readonly<Record<string, number>>;
  readonly units: readonly {code: string; state: string}[];
}
interface Units {
  readonly units: readonly {code: string; label_point: [number, number]}[];
}

const origin = inject('embeddedOrigin');
const open = withBrowser();

describe('criteria by commune', () => {
  it.each(['desktop', 'phone'] as const)('shades the map as the list says, on a %s', async device => {
    const {units} = await api<Units>(origin, '/api/units?on=2025-12-31&level=commune');
    const atlas = await open('/tieu-chi?nam=2025', {device});
    await atlas.openLegend();
    // Mountains lighten and darken every shade a little.
    await atlas.switchGround('relief', false);
    const legend = await atlas.legendFills();
    if (device === 'phone') await atlas.foldLegend();
    const drawn = await atlas.map.colorsAtAll(
      units.map(unit => unit.label_point),
      12,
    );
    const shown = new Set<string>();
    let looked = 0;
    for (const [at, {code}] of units.entries()) {
      // The commonest may be the halo of the commune's name.
      const colors = (drawn[at] ?? []).slice(0, 3).map(([color]) => color);
      if (colors.length === 0) continue;
      const wanted = await atlas.fillOf(`communes:${code}`);
      const near = colors.map(color => nearestColor(color, legend));
      expect(near, `${code} is drawn ${colors}`).toContain(wanted);
      shown.add(wanted);
      looked += 1;
    }
    expect(looked).toBeGreaterThan(15);
    expect(shown.size).toBeGreaterThan(2);
    await atlas.close();
  });

  it('tells the four states apart by colour and by pattern', async () => {
    const path = '/api/assessments?set=XA_NTM_2021_2025&criterion=13&period=2025';
    const {units: results, counts} = await api<Assessments>(origin, path);
    const {units} = await api<Units>(origin, '/api/units?on=2025-12-31&level=commune');
    const atlas = await open('/tieu-chi?nam=2025&tc=13');
    expect(await atlas.legendCounts()).toMatchObject(counts);
    await atlas.switchGround('relief', false);
    const drawn = await atlas.map.colorsAtAll(
      units.map(unit => unit.label_point),
      10,
    );
    const looks = (state: string) => {
      const places = drawn.filter((_, at) => results.find(one => one.code === units[at]?.code)?.state === state);
      return places.filter(shades => shades.length > 0);
    };
    const colors = ['met', 'unmet', 'not_reported', 'not_applicable'].map(state => looks(state)[0]?.[0]?.[0]);
    expect(new Set(colors).size, colors.join()).toBe(4);
    // Rules and hatches leave less of the ground in one colour than a flat fill does; names lie over all alike.
    const flat = (state: string) => median(looks(state).map(shades => shades[0]?.[1] ?? 0));
    expect(flat('unmet')).toBeLessThan(flat('met') * 0.8);
    expect(flat('not_reported')).toBeLessThan(flat('met') * 0.8);
    await atlas.close();
  });

  it('shows the former communes for their years', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    expect(await atlas.map.rendered('communes')).toHaveLength(38);
    await atlas.page.getByRole('button', {name: 'Năm trước'}).click();
    await expect.poll(async () => (await atlas.map.rendered('communes-before')).length).toBe(106);
    expect(await atlas.map.rendered('communes')).toHaveLength(0);
    expect(atlas.url.searchParams.get('nam')).toBe('2024');
    expect(await atlas.rows()).toHaveLength(106);
    await atlas.close();
  });

  it('goes from the set to a criterion and to an indicator, all in the address', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    await atlas.pick('Tiêu chí', /^13\. /);
    await expect.poll(() => atlas.url.searchParams.get('tc')).toBe('13');
    await atlas.pick('Chỉ tiêu', /^13\.1/);
    await expect.poll(() => atlas.url.searchParams.get('ct')).toBe('13.1');
    const path = '/api/assessments?set=XA_NTM_2021_2025&indicator=13.1&period=2025';
    const {counts} = await api<Assessments>(origin, path);
    await expect.poll(async () => (await atlas.legendCounts()).met).toBe(counts.met);
    const address = atlas.url.href;
    const answer = await atlas.page.getByTestId('answer').textContent();
    await atlas.page.goto(address);
    await atlas.map.wait();
    expect(await atlas.page.getByTestId('answer').textContent()).toBe(answer);
    await atlas.close();
  });

  it('opens the scorecard of a commune', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    await atlas.choose('communes:03394');
    expect(await atlas.detailTitle.textContent()).toContain('Sin Suối Hồ');
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });

  it('fetches the columns when they are asked for and draws them', async () => {
    const atlas = await open('/tieu-chi?nam=2025&v=9/22.3/103.2');
    const scripts = () => atlas.page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name));
    const before = (await scripts()).filter(name => name.endsWith('.js')).length;
    await atlas.page.getByRole('button', {name: /Cột 3D/}).click();
    await expect.poll(async () => (await atlas.map.camera()).pitch, {timeout: 20_000}).toBeGreaterThan(20);
    await expect
      .poll(async () => (await scripts()).filter(name => name.endsWith('.js')).length)
      .toBeGreaterThan(before);
    expect(atlas.url.searchParams.get('cot')).toBe('3d');
    const ground = await open('/tieu-chi?nam=2025&v=9/22.3/103.2');
    await ground.map.moveTo(await atlas.map.camera());
    const plain = await ground.map.picture();
    await expect
      .poll(async () => (await atlas.map.picture()).differsFrom(plain), {timeout: 30_000})
      .toBeGreaterThan(0.02);
    await ground.close();
    await atlas.close();
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
