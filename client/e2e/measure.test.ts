import {describe, expect, it} from 'vitest';
import type {AtlasPage} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

/** A square of 0.04° around the middle of the view, south-west corner first. */
const square = [
  [103.42, 22.28],
  [103.46, 22.28],
  [103.46, 22.32],
  [103.42, 22.32],
] as const;
const view = '/vung-nguyen-lieu?v=12/22.3/103.44';

const figures = (atlas: AtlasPage) => atlas.page.getByTestId('measure-figures').locator('strong').allTextContents();

/** '≈ 18,3 km²' → 18.3 */
function numberIn(figure: string | undefined): number {
  return Number(/^≈ ([\d.,]+) (?:km|km²)$/.exec(figure ?? '')?.[1]?.replace(',', '.'));
}

async function parts(atlas: AtlasPage): Promise<unknown[]> {
  return (await atlas.map.rendered('sketch')).map(({properties}) => properties.part).sort();
}

describe('measuring', () => {
  it('gives length and area of what is pressed on the map, and selects nothing', async () => {
    const atlas = await open(view);
    await atlas.page.getByRole('button', {name: 'Đo khoảng cách, diện tích'}).click();
    await expect.poll(() => atlas.url.searchParams.get('do')).toBe('1');
    await atlas.page.getByRole('heading', {name: 'Đo trên bản đồ'}).waitFor();
    for (const [at, place] of square.entries()) {
      await atlas.map.click(place);
      await atlas.page.getByText(`Điểm ${at + 1}`, {exact: true}).waitFor();
    }
    expect(atlas.url.searchParams.get('chon')).toBeNull();
    // 2 × 4.115 km along the parallels and 4.448 km along the meridian.
    expect(numberIn((await figures(atlas))[0])).toBeCloseTo(12.7, 0);
    await atlas.page.getByRole('button', {name: 'Diện tích', exact: true}).click();
    expect(await parts(atlas)).toEqual(['closing', 'corner', 'inside', 'line']);
    await atlas.page.locator('.maplibregl-canvas').focus();
    await atlas.page.keyboard.press('Enter');
    await atlas.page.getByText('Đã đo xong.').waitFor();
    expect(await parts(atlas)).toEqual(['corner', 'inside', 'line']);
    const [area, around] = await figures(atlas);
    expect(Math.abs(numberIn(area) - 18.3)).toBeLessThan(0.3);
    expect(Math.abs(numberIn(around) - 17.1)).toBeLessThan(0.2);
    // A reload, or another reader of the address, finds it again.
    expect(atlas.url.searchParams.get('do')).toMatch(/^area:22\.2\d*,103\.4\d*(;[\d.]+,[\d.]+){3}$/);
    await atlas.page.reload();
    await atlas.page.getByText('Đã đo xong.').waitFor();
    await atlas.map.wait();
    expect(await figures(atlas)).toEqual([area, around]);
    await expect.poll(() => parts(atlas)).toEqual(['corner', 'inside', 'line']);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.page.keyboard.press('Escape');
    await expect.poll(() => atlas.url.searchParams.get('do')).toBeNull();
    expect(await parts(atlas)).toEqual([]);
    expect(atlas.errors).toEqual([]);
    await atlas.close();
  });

  it('can be done with the keyboard alone, in either system, on a phone', async () => {
    const atlas = await open(`${view}&do=1`, {lang: 'en', device: 'phone'});
    const field = atlas.page.getByRole('textbox', {name: 'Add a point by its coordinates'});
    const type = async (text: string) => {
      await field.fill(text);
      await field.press('Enter');
    };
    await type('Sìn Hồ');
    await atlas.page.getByText(/^These coordinates cannot be read/).waitFor();
    await type('21.03, 105.85');
    await atlas.page.getByText(/^This place lies outside/).waitFor();
    await type('2420000 560000');
    await atlas.page.getByText('21.87557° N, 103.58249° E').waitFor();
    // Where the map was is elsewhere: it follows to the point.
    await expect.poll(async () => (await atlas.map.camera()).center[1]).toBeCloseTo(21.8756, 3);
    await type('21,87557 103,59249');
    await atlas.page.getByText('Point 2', {exact: true}).waitFor();
    expect(await figures(atlas)).toEqual(['≈ 1.03 km']);
    expect(await parts(atlas)).toEqual(['corner', 'line']);
    expect(await atlas.page.getByTestId('measure').textContent()).toContain('E 560,000  N 2,420,000 m');
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.page.getByRole('button', {name: 'Remove last point'}).click();
    await expect.poll(() => figures(atlas)).toEqual([]);
    expect(atlas.errors).toEqual([]);
    await atlas.close();
  });
});
