/** The device takes the graphics memory of the map and gives it back, or does not. */
import {describe, expect, it} from 'vitest';
import type {AtlasPage} from './atlas-page.ts';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

/** Takes the WebGL context of the map; gives it back after a moment where it says so. */
async function loseContext({page}: AtlasPage, isRestored: boolean): Promise<void> {
  await page
    .locator('.maplibregl-canvas')
    .first()
    .evaluate((canvas, again) => {
      const context = (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context');
      context?.loseContext();
      if (again) setTimeout(() => context?.restoreContext(), 500);
    }, isRestored);
  await page.locator('#map[data-status="lost"]').waitFor();
}

describe('a map that has lost its graphics memory', () => {
  it('is drawn again by itself, columns included, when the memory comes back', async () => {
    const atlas = await open('/tieu-chi?cot=3d');
    const before = await atlas.map.drawnColors();
    await loseContext(atlas, true);
    await atlas.page.locator('#map[data-status="ready"]').waitFor();
    await atlas.map.wait();
    expect(await atlas.map.rendered('communes')).toHaveLength(38);
    expect(await atlas.map.drawnColors()).toBeGreaterThan(before / 2);
    expect(await atlas.page.locator('#map canvas').count()).toBe(2);
    await atlas.close();
  });

  it('offers to be loaded again when nothing comes back', async () => {
    const atlas = await open('/tieu-chi');
    await loseContext(atlas, false);
    const button = atlas.page.getByRole('button', {name: 'Tải lại bản đồ'});
    expect(await button.isVisible()).toBe(false);
    await button.click();
    await atlas.map.wait();
    expect(await atlas.map.rendered('communes')).toHaveLength(38);
    await atlas.close();
  });
});
