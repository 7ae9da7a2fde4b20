import {describe, expect, inject, it} from 'vitest';
import {VIEW_PATHS} from '../../data/view-paths.ts';
import type {Device, Lang} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

const views = [
  {path: '/du-lich', vi: 'Du lịch nông thôn và sản phẩm OCOP', en: 'Rural tourism and OCOP products'},
  {path: '/vung-nguyen-lieu', vi: 'Vùng nguyên liệu', en: 'Raw-material zones'},
  {path: '/tieu-chi', vi: 'Tiêu chí nông thôn mới', en: 'New-rural criteria'},
];
const cases = views.flatMap(view =>
  (['vi', 'en'] as const).flatMap((lang: Lang) =>
    (['desktop', 'phone'] as const).map((device: Device) => ({...view, lang, device})),
  ),
);

describe('every view, in both languages, on both devices', () => {
  it.each(cases)('$path in $lang on a $device', async ({path, lang, device, ...titles}) => {
    const atlas = await open(path, {lang, device});
    expect(await atlas.page.title()).toContain(titles[lang]);
    expect(await atlas.page.locator('html').getAttribute('lang')).toBe(lang);
    expect(atlas.url.pathname).toBe(lang === 'en' ? `/en${path}` : path);

    const communes = await atlas.map.rendered('communes');
    expect(communes).toHaveLength(38);
    expect((await atlas.rows()).length).toBeGreaterThanOrEqual(38);
    expect(await atlas.map.drawnColors()).toBeGreaterThan(20);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });

  it.each(['', ...VIEW_PATHS])('are there for link previews: %s', async path => {
    for (const lang of ['', 'en/']) {
      const answer = await fetch(`${inject('embeddedOrigin')}/${lang}${path}`, {headers: {accept: '*/*'}});
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  it('keep the map and the place when the language changes', async () => {
    const path = '/du-lich?v=11/22.4/103.45&chon=communes:03394';
    const atlas = await open(path);
    expect(await atlas.detailTitle.textContent()).toBe('Xã Sin Suối Hồ');
    await atlas.speak('en');
    expect(atlas.url.pathname).toBe('/en/du-lich');
    expect(atlas.url.searchParams.get('v')).toBe('11/22.4/103.45');
    expect(atlas.url.searchParams.get('chon')).toBe('communes:03394');
    expect((await atlas.map.rendered('communes')).length).toBeLessThan(38);
    await atlas.close();
  });

  it.each([
    ['/du-lich', 'communes'],
    ['/du-lich?v=11/22.4/103.45', 'tourism'],
    ['/tieu-chi?nam=2024', 'communes-before'],
    ['/vung-nguyen-lieu', 'zone-points'],
    ['/vung-nguyen-lieu?v=12/22.1/103.75', 'zones'],
  ])('draw the same on both databases: %s, %s', async (path, source) => {
    const drawn = async (origin: string) => {
      const atlas = await open(path, {origin});
      const features = await atlas.map.rendered(source);
      await atlas.close();
      return new Set(features.map(({key, properties}) => `${key} ${JSON.stringify(properties)}`));
    };
    const embedded = await drawn(inject('embeddedOrigin'));
    const server = await drawn(inject('serverOrigin'));
    expect(embedded.size).toBeGreaterThan(3);
    expect({missing: [...embedded.difference(server)], extra: [...server.difference(embedded)]}).toEqual({
      missing: [],
      extra: [],
    });
  });
});
