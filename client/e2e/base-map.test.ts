import {describe, expect, inject, it} from 'vitest';
import type {AtlasPage, GroundPart} from './atlas-page.ts';
import type {Picture} from './png.ts';
import {withBrowser} from './with-browser.ts';

/** What every view lies on: mountains, rivers, roads, towns. */

const origin = inject('embeddedOrigin');
const open = withBrowser();
const views = ['/du-lich', '/vung-nguyen-lieu', '/tieu-chi'];
/** Numbers that stand on signs along the roads; the source has others, which are of old or wrong. */
const SIGNPOSTED = 'QL4D QL12 QL32 QL100 QL279 QL4H ĐT127 ĐT128 ĐT132 ĐT136 ĐT142 ĐT155'.split(' ');

/** Share of the pixels that a part of the ground changes. */
async function shareOf(atlas: AtlasPage, part: GroundPart): Promise<number> {
  await atlas.switchGround(part, true);
  const full: Picture = await atlas.map.picture();
  await atlas.switchGround(part, false);
  const share = (await atlas.map.picture()).differsFrom(full);
  await atlas.switchGround(part, true);
  return share;
}

describe('the ground of the map', () => {
  it.each(views)('lies under %s from the start, credited, and lighter by day than by night', async path => {
    const atlas = await open(path);
    for (const part of ['roads', 'rivers', 'water', 'places'] as const) {
      expect((await atlas.map.rendered(part)).length, part).toBeGreaterThan(0);
    }
    const credit = (await atlas.page.locator('.maplibregl-ctrl-attrib').textContent()) ?? '';
    expect(credit).toContain('© OpenStreetMap contributors (ODbL) 8/2021, chưa có đường mở sau đó');
    expect(credit).toContain('NIMA');
    const day = await atlas.map.picture();
    await atlas.page.emulateMedia({colorScheme: 'dark'});
    await expect.poll(async () => (await atlas.map.picture()).differsFrom(day)).toBeGreaterThan(0.5);
    expect((await atlas.map.rendered('roads')).length).toBeGreaterThan(0);
    await atlas.close();
  });

  it('is drawn in pixels: mountains, rivers, roads, and each can be taken out and comes back', async () => {
    const atlas = await open('/du-lich?v=9.2/22.35/103.3');
    expect(await shareOf(atlas, 'relief')).toBeGreaterThan(0.2);
    expect(await shareOf(atlas, 'rivers')).toBeGreaterThan(0.002);
    expect(await shareOf(atlas, 'roads')).toBeGreaterThan(0.005);
    await atlas.switchGround('roads', false);
    await atlas.page.reload();
    expect(await atlas.map.rendered('roads')).toEqual([]);
    await atlas.close();
  });

  it('writes only numbers of roads that agree with the signs, and heights only where the record has one', async () => {
    const atlas = await open('/du-lich?v=9.6/22.4/103.5');
    const numbers = new Set((await atlas.map.renderedBy('roads', 'shield')).map(({properties}) => properties.ref));
    expect([...numbers]).toContain('QL4D');
    for (const number of numbers) expect(SIGNPOSTED).toContain(number);
    const heights = (await atlas.map.rendered('places'))
      .filter(({properties}) => properties.kind === 'peak')
      .map(({properties}) => properties.elevation_m);
    expect(heights.length).toBeGreaterThan(3);
    expect(heights).toContain(undefined);
    await atlas.close();
  });

  it('asks for the mountains last', async () => {
    const atlas = await open('/gioi-thieu', {hasMap: false});
    const asked: string[] = [];
    atlas.page.on('request', request => asked.push(new URL(request.url()).pathname));
    await atlas.page.goto(`${origin}/du-lich`);
    await atlas.map.wait();
    const first = asked.findIndex(path => path.startsWith('/tiles/relief/'));
    expect(first).toBeGreaterThan(asked.findIndex(path => path.startsWith('/tiles/communes/')));
    expect(first).toBeGreaterThan(asked.findIndex(path => path.startsWith('/tiles/roads/')));
    await atlas.close();
  });

  it('lets mountains rise on a desktop, up to zoom 11', async () => {
    const atlas = await open('/du-lich?v=9.2/22.35/103.3');
    await atlas.openLegend();
    await atlas.page.getByText('Lớp bản đồ').click();
    await atlas.page.getByLabel(/Núi nổi/).check();
    await expect.poll(async () => (await atlas.map.camera()).pitch).toBeGreaterThan(40);
    await atlas.map.moveTo({center: [103.3, 22.35], zoom: 11.5, pitch: 50});
    await expect.poll(async () => (await atlas.map.camera()).pitch).toBe(0);
    await atlas.close();
  });

  it('stays quiet under shaded areas: the colour of a class changes by an eighth at most', async () => {
    const atlas = await open('/tieu-chi?nam=2025');
    const shaded = await atlas.map.picture();
    await atlas.switchGround('relief', false);
    const flat = await atlas.map.picture();
    const differences: number[] = [];
    for (const color of areaColors(flat)) {
      for (const [x, y] of placesOf(flat, color)) {
        const [one, other] = [channels(color), channels(shaded.colorAt(x, y))];
        differences.push(Math.max(...one.map((value, i) => Math.abs(value - (other[i] ?? 0)))));
      }
    }
    expect(differences.some(difference => difference > 2)).toBe(true);
    expect(differences.filter(difference => difference > 32).length / differences.length).toBeLessThan(0.05);
    await atlas.close();
  });
});

/** Colours of the map that cover more than a hundredth of it. */
function areaColors(picture: Picture): string[] {
  const counts = new Map<string, number>();
  const seen = everySixth(picture);
  for (const [x, y] of seen) counts.set(picture.colorAt(x, y), (counts.get(picture.colorAt(x, y)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > seen.length / 100).map(([color]) => color);
}

function placesOf(picture: Picture, color: string) {
  return everySixth(picture).filter(([x, y]) => picture.colorAt(x, y) === color);
}

function everySixth({width, height}: Picture): (readonly [x: number, y: number])[] {
  const steps = (length: number) => Array.from({length: Math.floor(length / 6)}, (_, i) => i * 6);
  return steps(width).flatMap(x => steps(height).map(y => [x, y] as const));
}

function channels(color: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));
}

it('is credited in English on an English page', async () => {
  const atlas = await open('/du-lich', {lang: 'en'});
  const credit = (await atlas.page.locator('.maplibregl-ctrl-attrib').textContent()) ?? '';
  expect(credit).toContain('© OpenStreetMap contributors (ODbL) 8/2021, roads opened later are missing');
  await atlas.close();
});
