import {describe, expect, it} from 'vitest';
import {hiddenClasses, kinds, parseKinds, toggleKind, tourismSearch} from './kinds.ts';

describe('kinds of places', () => {
  it('narrow, widen and let go', () => {
    const market = toggleKind([], 'market');
    expect(market).toEqual(['market']);
    expect(toggleKind(market, 'ocop')).toEqual(['ocop', 'market']);
    expect(toggleKind(market, 'market')).toEqual([]);
  });

  it('are all of them when every one is chosen', () => {
    const all = kinds.map(kind => kind.id);
    expect(toggleKind(all.slice(1), all[0] ?? '')).toEqual([]);
  });

  it('come from the address without what is unknown or twice', () => {
    expect(parseKinds('market,unknown,cave,market')).toEqual(['cave', 'market']);
    expect(tourismSearch({loai: 'nothing'})).toEqual({});
    expect(tourismSearch({loai: 'market,cave'})).toEqual({loai: 'cave,market'});
  });

  it('hide every other class and keep what the legend switched off', () => {
    const hidden = hiddenClasses({tourism: ['peak']}, ['peak', 'market']);
    expect(hidden.tourism).toContain('peak');
    expect(hidden.tourism).toContain('cave');
    expect(hidden.tourism).not.toContain('market');
    expect(hidden.ocop).toEqual(['5', '4', '3', 'unstated']);
  });

  it('hide nothing while none is chosen', () => {
    expect(hiddenClasses({ocop: ['3']}, [])).toEqual({ocop: ['3']});
  });
});
