import {describe, expect, it} from 'vitest';
import {isInGrid} from '../../../tiles/grid.ts';
import {nameOf, tileMix} from './tile-mix.ts';
import {MEASURED, statementOf} from './tile-statement.ts';
import {asksAhead, warmUpAsks} from './warm-up.ts';

const tiles = tileMix(MEASURED, [[103.4, 22.3]]).map(ask => ({...ask, bytes: 1, requests: 1}));

describe('what a fresh server is asked first', () => {
  const asks = warmUpAsks({tiles});

  it('is nothing that will be measured', () => {
    const measured = new Set(tiles.map(nameOf));
    expect(asks.filter(ask => measured.has(nameOf(ask)))).toEqual([]);
    expect(asks.every(({tile}) => isInGrid(tile))).toBe(true);
    expect(asks.length).toBeGreaterThan(1000);
  });

  it('brings every statement into use that will be measured', () => {
    const warm = new Set(asks.map(statementOf));
    expect(tiles.map(statementOf).filter(text => !warm.has(text))).toEqual([]);
  });

  it('gives each of several clients as much right before it is counted, each statement included', () => {
    const clients = 4;
    const turns = asksAhead(tiles, asks, clients);
    expect(turns.length % clients).toBe(0);
    const needed = new Set(tiles.map(statementOf));
    for (let client = 0; client < clients; client++) {
      const own = turns.filter((_, index) => index % clients === client);
      expect(needed.difference(new Set(own.map(statementOf)))).toEqual(new Set());
    }
  });
});
