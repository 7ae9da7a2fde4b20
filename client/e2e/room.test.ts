import {describe, expect, it} from 'vitest';
import {withBrowser} from './with-browser.ts';

const open = withBrowser();

const sizes = [
  {width: 1366, height: 768},
  {width: 768, height: 1024},
  {width: 390, height: 844},
];
const views = ['/du-lich', '/vung-nguyen-lieu', '/tieu-chi'];

describe('nothing lies on the province', () => {
  it.each(views.flatMap(path => sizes.map(size => ({path, ...size}))))(
    '$path at $width × $height',
    async ({path, width, height}) => {
      const phone = width < 768;
      const atlas = await open(path, {device: phone ? 'phone' : 'desktop', viewport: {width, height}});
      const {page} = atlas;
      const parts = {
        legend: page.getByRole('complementary', {name: 'Chú giải'}),
        buttons: page.getByRole('group', {name: 'Bản đồ'}),
        ...(phone ? {sheet: page.getByTestId('sheet')} : {title: page.getByRole('heading', {level: 1})}),
      };
      const covered: Record<string, boolean> = {};
      for (const [name, part] of Object.entries(parts)) covered[name] = await atlas.map.liesUnder(part);
      expect(covered).toEqual(Object.fromEntries(Object.keys(parts).map(name => [name, false])));
      expect(await atlas.map.rendered('communes')).toHaveLength(38);
      await atlas.close();
    },
  );
});
