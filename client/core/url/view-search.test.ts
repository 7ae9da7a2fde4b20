import {describe, expect, it} from 'vitest';
import {
  formatCamera,
  formatHidden,
  formatSearch,
  parseCamera,
  parseHidden,
  parseLayers,
  parseRef,
  parseSearch,
  toggleHidden,
  viewSearch,
} from './view-search.ts';

describe('camera', () => {
  it('survives a round trip at the precision of the address', () => {
    expect(formatCamera({zoom: 9.2049, lat: 22.385421, lng: 103.33777})).toBe('9.2/22.3854/103.3378');
    expect(parseCamera('9.2/22.3854/103.3378')).toEqual({zoom: 9.2, lat: 22.3854, lng: 103.3378});
  });

  it.each(['', '9/22', '9/22/103/1', 'NaN/22/103', '9/95/103', '99/22/103', '1e3/22/103', '9//103'])(
    'refuses %j',
    text => {
      expect(parseCamera(text)).toBeNull();
    },
  );
});

describe('selection', () => {
  it('names a layer and a key', () => {
    expect(parseRef('communes:03394')).toEqual({layer: 'communes', key: '03394'});
  });

  it.each(['communes', ':1', 'communes:', 'communes:<b>', 'Communes:1', 'a:b:c'])('refuses %j', text => {
    expect(parseRef(text)).toBeNull();
  });
});

describe('layers and classes', () => {
  it('tells no layers from the view’s own layers', () => {
    expect(parseLayers(undefined)).toBeNull();
    expect(parseLayers('-')).toEqual([]);
    expect(parseLayers('ocop,ocop,communes')).toEqual(['ocop', 'communes']);
  });

  it('switches a class off and on again, back to the plain address', () => {
    const off = toggleHidden({}, 'ocop', '3');
    expect(formatHidden(off)).toBe('ocop:3');
    expect(parseHidden('ocop:3;tourism:cave,peak')).toEqual({ocop: ['3'], tourism: ['cave', 'peak']});
    expect(formatHidden(toggleHidden(off, 'ocop', '3'))).toBeUndefined();
  });
});

describe('address', () => {
  it('keeps a code with a leading zero as text', () => {
    expect(parseSearch('?nam=2025&xa=03394')).toEqual({nam: '2025', xa: '03394'});
    expect(formatSearch({v: '9.2/22.3/103.3', an: 'ocop:3,4;tourism:cave', q: 'Sìn Hồ', chon: undefined})).toBe(
      '?v=9.2/22.3/103.3&an=ocop:3,4;tourism:cave&q=S%C3%ACn+H%E1%BB%93',
    );
  });

  it('drops what it cannot read and keeps the rest', () => {
    expect(viewSearch({v: 'here', chon: 'tourism:thac-tac-tinh', lop: 'x y', an: ';;', q: 'chè', other: 1})).toEqual({
      chon: 'tourism:thac-tac-tinh',
      q: 'chè',
    });
  });
});
