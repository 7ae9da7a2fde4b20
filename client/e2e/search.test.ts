import {describe, expect, it} from 'vitest';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

describe('search', () => {
  it.each([
    ['sin ho', 'Xã Sìn Hồ'],
    ['o quy ho', 'Đèo Ô Quy Hồ'],
    ['đoan ket', 'Phường Đoàn Kết'],
    ['sin hò', 'Xã Sìn Hồ'],
  ])('offers for %s first %s', async (words, name) => {
    const atlas = await open('/vung-nguyen-lieu');
    const options = await atlas.search(words);
    await expect(options.first().textContent()).resolves.toContain(name);
    await atlas.close();
  });

  it('leads from a former commune to the one of today, on a phone, by keyboard', async () => {
    const atlas = await open('/vung-nguyen-lieu', {lang: 'vi', device: 'phone'});
    const options = await atlas.search('thèn sin');
    await expect(options.first().textContent()).resolves.toMatch(/Thèn Sin.*đến 30\/06\/2025.*Xã Sin Suối Hồ/);
    await atlas.page.keyboard.press('Enter');
    await expect.poll(() => atlas.detailTitle.textContent()).toBe('Xã Sin Suối Hồ');
    expect(atlas.url.pathname).toBe('/vung-nguyen-lieu');
    expect(atlas.url.searchParams.get('chon')).toBe('communes:03394');
    await atlas.close();
  });

  it('opens a place in the view that shows it, in the language at hand', async () => {
    const atlas = await open('/vung-nguyen-lieu', {lang: 'en'});
    await (await atlas.search('o quy ho')).first().click();
    await atlas.detailTitle.waitFor();
    expect(atlas.url.pathname).toBe('/en/du-lich');
    await expect(atlas.detailTitle.textContent()).resolves.toContain('Ô Quy Hồ');
    await atlas.close();
  });

  it('opens the card of a village of the base map: what it is, where, and from whom', async () => {
    const atlas = await open('/du-lich');
    await (await atlas.search('căn câu')).first().click();
    await atlas.detailTitle.waitFor();
    await expect(atlas.detailTitle.textContent()).resolves.toBe('Căn Câu');
    const card = await atlas.page.getByRole('article').textContent();
    for (const words of ['Bản', 'Phường Đoàn Kết', 'OpenStreetMap', 'ODbL']) expect(card).toContain(words);
    expect(atlas.url.searchParams.get('chon')).toMatch(/^places:\d+$/);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await atlas.close();
  });

  it('finds a zone by its code and brings the map to it', async () => {
    const code = 'LC-VNL-03598-CHE-0001';
    const atlas = await open('/vung-nguyen-lieu');
    await (await atlas.search(code)).first().click();
    await atlas.detailTitle.waitFor();
    expect(atlas.url.pathname).toBe('/vung-nguyen-lieu');
    await expect(atlas.page.getByRole('article').textContent()).resolves.toContain(code);
    await expect
      .poll(async () => (await atlas.map.rendered('zones')).map(({properties}) => properties.code))
      .toContain(code);
    await atlas.close();
  });

  it('walks the list with the arrows and leaves with Escape in two steps', async () => {
    const atlas = await open('/vung-nguyen-lieu');
    const box = atlas.page.getByRole('combobox');
    await atlas.search('tân uyên');
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    const marked = await atlas.page.getByRole('option', {selected: true}).getAttribute('id');
    expect(await box.getAttribute('aria-activedescendant')).toBe(marked);
    expect(await atlas.accessibilityProblems()).toEqual([]);
    await box.press('Escape');
    expect(await atlas.page.getByRole('option').count()).toBe(0);
    expect(await box.inputValue()).toBe('tân uyên');
    await box.press('Escape');
    expect(await box.inputValue()).toBe('');
    await atlas.close();
  });

  it('keeps the words in the address, and the back button brings them back', async () => {
    const atlas = await open('/vung-nguyen-lieu?q=m%C6%B0%E1%BB%9Dng');
    const box = atlas.page.getByRole('combobox');
    expect(await box.inputValue()).toBe('mường');
    await (await atlas.search('mường than')).first().click();
    await atlas.detailTitle.waitFor();
    expect(atlas.url.searchParams.get('q')).toBeNull();
    expect(await box.inputValue()).toBe('');
    await atlas.page.goBack();
    await expect.poll(() => box.inputValue()).toBe('mường than');
    await atlas.close();
  });
});
