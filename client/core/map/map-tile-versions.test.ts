import type {StyleSpecification} from 'maplibre-gl';
import {describe, expect, it} from 'vitest';
import {buildStyle} from '../../../tiles/style/style.ts';
import {LayerChanges} from '../live/layer-changes.ts';
import {atVersion, dataTile, styleVersions, versionedAddress, withoutVersions} from './map-tile-versions.ts';

const origin = 'https://atlas.example';
const options = {origin, lang: 'vi', theme: 'light'} as const;
const styled = (versions: Record<string, number>): StyleSpecification => buildStyle({...options, versions});
const tilesOf = (style: StyleSpecification, id: string) => {
  const source = style.sources[id];
  return source?.type === 'vector' ? source.tiles : undefined;
};

describe('versions of tiles', () => {
  it('reads from a style what it was made with, tiles and collections alike', () => {
    expect(styleVersions(styled({zones: 41, tourism: 3}))).toEqual({zones: 41, tourism: 3});
    expect(styleVersions(styled({}))).toEqual({});
  });

  it('makes styles of different versions name the same tile sources', () => {
    const [one, other] = [withoutVersions(styled({zones: 1})), withoutVersions(styled({zones: 2}))];
    expect(tilesOf(one, 'zones')).toEqual([`${origin}/tiles/zones/{z}/{x}/{y}.mvt`]);
    expect(one.sources).toEqual(other.sources);
    expect(one.layers).toEqual(styled({zones: 1}).layers);
  });

  it('puts the version of its last change into the address of each tile', () => {
    const changes = new LayerChanges();
    changes.atLeast({zones: 41});
    changes.add({layer: 'zones', version: 42, bounds: [103.24, 22.36, 103.26, 22.38]});
    const address = (x: number, y: number) => versionedAddress(`${origin}/tiles/zones/12/${x}/${y}.mvt`, changes);
    expect(address(3222, 1786)).toBe(`${origin}/tiles/zones/12/3222/1786.mvt?v=42`);
    expect(address(3200, 1786)).toBe(`${origin}/tiles/zones/12/3200/1786.mvt?v=41`);
    changes.atLeast({relief: 7});
    expect(versionedAddress(`${origin}/tiles/relief/8/201/111.png`, changes)).toMatch(/111\.png\?v=7$/);
  });

  it.each([
    `${origin}/tiles/unheard-of/12/3222/1787.mvt`,
    'https://elsewhere.example/tiles/zones/12/3222/1787.webp',
    `${origin}/fonts/be-vietnam-pro-latin-400-normal.woff2`,
  ])('leaves %s alone', address => {
    const changes = new LayerChanges();
    changes.atLeast({zones: 41});
    expect(versionedAddress(address, changes)).toBe(address);
  });

  it('writes another version into the address of a collection', () => {
    expect(atVersion('/api/layers/ocop/features?limit=5000&v=3', 12)).toBe('/api/layers/ocop/features?limit=5000&v=12');
    expect(atVersion('/api/layers/ocop/features?limit=5000&v=3', null)).toMatch(/v=3$/);
  });

  it('knows which tile another is cut from', () => {
    expect(dataTile({z: 13, x: 6445, y: 3573}, 11)).toEqual({z: 11, x: 1611, y: 893});
    expect(dataTile({z: 9, x: 402, y: 223}, 11)).toEqual({z: 9, x: 402, y: 223});
  });
});
