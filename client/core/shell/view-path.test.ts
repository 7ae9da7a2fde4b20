import {describe, expect, it} from 'vitest';
import {homeOf, viewAt} from './view-path.ts';

describe('views', () => {
  it.each([
    ['/du-lich', 'du-lich'],
    ['/en/vung-nguyen-lieu', 'vung-nguyen-lieu'],
    ['/en/tieu-chi/', 'tieu-chi'],
    ['/', 'du-lich'],
  ])('%s shows %s', (pathname, view) => {
    expect(viewAt(pathname)).toBe(view);
  });

  it('know their layers, and communes are at home everywhere', () => {
    expect([homeOf('ocop'), homeOf('zones'), homeOf('communes')]).toEqual(['du-lich', 'vung-nguyen-lieu', null]);
  });
});
