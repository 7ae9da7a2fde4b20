import {beforeEach, describe, expect, it} from 'vitest';
import {tileAt, tileBox} from '../../../tiles/grid.ts';
import {LayerChanges} from './layer-changes.ts';

const sinHo = tileAt(103.25, 22.37, 12);
const muongTe = tileAt(102.6, 22.4, 12);
const aroundSinHo = [103.24, 22.36, 103.26, 22.38] as const;

let changes: LayerChanges;
let told: string[];
beforeEach(() => {
  changes = new LayerChanges();
  told = [];
  changes.subscribe(layer => told.push(layer));
});

describe('changes of layers', () => {
  it('knows nothing at first, and takes the first word on a layer for no change', () => {
    expect(changes.version('zones')).toBeNull();
    expect(changes.tileVersion('zones', sinHo)).toBeNull();
    changes.atLeast({zones: 7});
    changes.compare({zones: 7, tourism: 3});
    expect(changes.tileVersion('zones', sinHo)).toBe(7);
    expect(changes.version('tourism')).toBe(3);
    expect(told).toEqual([]);
  });

  it('gives a new version to the tiles a change touches, and to no others', () => {
    changes.compare({zones: 7});
    changes.add({layer: 'zones', version: 8, bounds: aroundSinHo});
    expect(changes.version('zones')).toBe(8);
    expect(changes.tileVersion('zones', sinHo)).toBe(8);
    expect(changes.tileVersion('zones', tileAt(103.25, 22.37, 6))).toBe(8);
    expect(changes.tileVersion('zones', muongTe)).toBe(7);
    expect(told).toEqual(['zones']);
  });

  it('counts what lies in the buffer around a tile', () => {
    const [west, south] = tileBox(sinHo);
    const unit = 360 / (4096 * 2 ** 12);
    changes.compare({zones: 1});
    const nearBy = west - 60 * unit;
    changes.add({layer: 'zones', version: 2, bounds: [nearBy, south + 0.01, nearBy, south + 0.01]});
    expect(changes.tileVersion('zones', sinHo)).toBe(2);
    const outside = west - 80 * unit;
    changes.add({layer: 'zones', version: 3, bounds: [outside, south + 0.01, outside, south + 0.01]});
    expect(changes.tileVersion('zones', sinHo)).toBe(2);
  });

  it('takes a change without bounds for one everywhere', () => {
    changes.compare({zones: 7, ocop: 1});
    changes.add({layer: 'zones', version: 8, bounds: aroundSinHo});
    changes.add({layer: 'zones', version: 9, bounds: null});
    expect(changes.tileVersion('zones', muongTe)).toBe(9);
    expect(changes.tileVersion('zones', sinHo)).toBe(9);
    expect(changes.tileVersion('ocop', sinHo)).toBe(1);
  });

  it('takes a gap for changes that were missed', () => {
    changes.compare({zones: 7});
    changes.add({layer: 'zones', version: 9, bounds: aroundSinHo});
    expect(changes.tileVersion('zones', muongTe)).toBe(9);
  });

  it('lets what it knows already pass', () => {
    changes.compare({zones: 7});
    changes.add({layer: 'zones', version: 8, bounds: aroundSinHo});
    changes.add({layer: 'zones', version: 8, bounds: null});
    changes.add({layer: 'zones', version: 5, bounds: null});
    changes.compare({zones: 8});
    changes.atLeast({zones: 6});
    expect(changes.tileVersion('zones', muongTe)).toBe(7);
    expect(told).toEqual(['zones']);
  });

  it('follows versions that moved while it did not listen, and those of a restored database', () => {
    changes.compare({zones: 7, ocop: 4});
    changes.compare({zones: 12, ocop: 4});
    changes.atLeast({ocop: 5});
    changes.compare({zones: 2, ocop: 5});
    expect(changes.tileVersion('zones', sinHo)).toBe(2);
    expect(told).toEqual(['zones', 'ocop', 'zones']);
  });

  it('keeps a bounded memory without calling a changed tile unchanged', () => {
    changes.compare({zones: 0});
    for (let version = 1; version <= 2000; version += 1) {
      const west = 102.4 + (version % 40) * 0.001;
      changes.add({layer: 'zones', version, bounds: [west, 22.4, west, 22.4]});
    }
    expect(changes.tileVersion('zones', tileAt(102.41, 22.4, 9))).toBe(2000);
    expect(changes.tileVersion('zones', sinHo)).toBe(0);
    expect(changes.version('zones')).toBe(2000);
  });

  it('tells that the server was reached, changed or not', () => {
    const versions: (number | null)[] = [];
    const leave = changes.onReached(() => versions.push(changes.version('zones')));
    changes.compare({zones: 1});
    changes.compare({zones: 1});
    leave();
    changes.compare({zones: 2});
    expect(versions).toEqual([1, 1]);
  });

  it('tells no listener that has left', () => {
    const leave = changes.subscribe(() => told.push('left'));
    leave();
    changes.compare({zones: 1});
    changes.add({layer: 'zones', version: 2, bounds: null});
    expect(told).toEqual(['zones']);
  });
});
