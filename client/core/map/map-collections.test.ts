import type {StyleSpecification} from 'maplibre-gl';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {LayerChanges} from '../live/layer-changes.ts';
import {MapCollections} from './map-collections.ts';

const address = 'https://atlas.example/api/layers/ocop/features?limit=5000&v=3';
const base: StyleSpecification = {
  version: 8,
  sources: {
    ocop: {type: 'geojson', data: address, cluster: true},
    zones: {type: 'vector', tiles: ['https://atlas.example/tiles/zones/{z}/{x}/{y}.mvt']},
  },
  layers: [],
};

let changes: LayerChanges;
let collections: MapCollections;
/** Addresses asked for, and what the server makes of them. */
let asked: string[];
let answers: () => Response;

beforeEach(() => {
  changes = new LayerChanges();
  changes.compare({ocop: 3, zones: 9});
  collections = new MapCollections(changes);
  asked = [];
  answers = () => Response.json({type: 'FeatureCollection', features: []});
  vi.stubGlobal('fetch', async (wanted: string) => {
    asked.push(wanted);
    return answers();
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('collections of the map', () => {
  it('reads what is shown and clustered, once', async () => {
    expect(collections.isMissing(base, ['ocop', 'zones'])).toBe(true);
    const both = await Promise.all([collections.read(base, ['ocop', 'zones']), collections.read(base, ['ocop'])]);
    expect(both).toEqual([true, true]);
    expect(await collections.read(base, ['ocop'])).toBe(false);
    expect(asked).toEqual([address]);
    expect([...collections.all.keys()]).toEqual(['ocop']);
    expect(collections.isMissing(base, ['ocop', 'zones'])).toBe(false);
  });

  it('reads a changed layer again, under its new version', async () => {
    await collections.read(base, ['ocop']);
    changes.add({layer: 'ocop', version: 4, bounds: [103, 22, 103.1, 22.1]});
    changes.add({layer: 'zones', version: 10, bounds: null});
    expect(collections.isOld(base, ['ocop', 'zones'])).toBe(true);
    expect(await collections.read(base, ['ocop', 'zones'])).toBe(true);
    expect(asked.at(-1)).toBe(address.replace('v=3', 'v=4'));
    expect(collections.isOld(base, ['ocop', 'zones'])).toBe(false);
  });

  it('keeps what it has of a layer that cannot be read again', async () => {
    await collections.read(base, ['ocop']);
    const before = collections.all.get('ocop');
    changes.add({layer: 'ocop', version: 4, bounds: null});
    answers = () => new Response('', {status: 503});
    expect(await collections.read(base, ['ocop'])).toBe(false);
    expect(collections.all.get('ocop')).toBe(before);
    expect(collections.isMissing(base, ['ocop'])).toBe(false);
    expect(collections.isOld(base, ['ocop'])).toBe(true);
  });

  it('counts a layer that changed while it was read as old', async () => {
    answers = () => {
      changes.add({layer: 'ocop', version: 4, bounds: null});
      return Response.json({type: 'FeatureCollection', features: []});
    };
    await collections.read(base, ['ocop']);
    expect(collections.isOld(base, ['ocop'])).toBe(true);
  });
});
