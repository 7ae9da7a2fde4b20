import {describe, expect, it} from 'vitest';
import {readTileRequest} from './tile-request.ts';

describe('readTileRequest', () => {
  it('reads layer, tile and version', () => {
    expect(readTileRequest('/tiles/ocop/12/3222/1787.mvt?v=41')).toEqual({
      layer: 'ocop',
      tile: {z: 12, x: 3222, y: 1787},
      version: 41,
    });
    expect(readTileRequest('/tiles/commune-labels/0/0/0.mvt')?.version).toBeUndefined();
  });

  it.each([
    '/tiles/ocop.json',
    '/tiles/ocop/1/2.mvt',
    '/tiles/ocop/1/0/0.png',
    '/tiles//1/0/0.mvt',
    '/tiles/a/b/1/0/0.mvt',
  ])('leaves %s to others', url => expect(readTileRequest(url)).toBeNull());

  it.each([
    '1.5/0/0',
    '-1/0/0',
    '3/8/0',
    '3/0/8',
    '23/0/0',
    'a/0/0',
    '01/0/0',
    '1/+0/0',
    '1/0/0x0',
    '1e1/0/0',
    '999999999999/0/0',
    '%20/0/0',
  ])('refuses %s: outside the grid', path =>
    expect(() => readTileRequest(`/tiles/ocop/${path}.mvt`)).toThrow(
      expect.objectContaining({code: 'tile_out_of_grid'}),
    ),
  );

  it.each(['v=', 'v=a', 'v=-1', 'v=1.5', 'v=9999999999999999', 'w=3'])('takes ?%s for no version', query => {
    expect(readTileRequest(`/tiles/ocop/1/0/0.mvt?${query}`)?.version).toBeUndefined();
  });

  it('reports a malformed percent sequence', () => {
    expect(() => readTileRequest('/tiles/%E0%A4%A/1/0/0.mvt')).toThrow(URIError);
  });
});
