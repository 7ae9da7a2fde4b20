import {describe, expect, it} from 'vitest';
import {readTileRequest} from './tile-request.ts';

describe('readTileRequest', () => {
  it('reads layer, tile and version', () => {
    expect(readTileRequest('/tiles/ocop/12/3222/1787.mvt?v=41')).toEqual({
      layers: ['ocop'],
      ending: 'mvt',
      tile: {z: 12, x: 3222, y: 1787},
      versions: [41],
      filter: undefined,
    });
    expect(readTileRequest('/tiles/commune-labels/0/0/0.mvt')?.versions).toBeUndefined();
    expect(readTileRequest('/tiles/ocop/12/3222/1787.pbf?v=41')).toEqual(
      readTileRequest('/tiles/ocop/12/3222/1787.mvt?v=41'),
    );
  });

  it('reads several layers with a version each, and a filter', () => {
    const filter = "crop = 'tea' AND area_ha > 1";
    const query = new URLSearchParams({filter, 'filter-lang': 'cql2-text', v: '41.7', more: 'x'});
    expect(readTileRequest(`/tiles/ocop,zones/1/0/1.mvt?${query}`)).toEqual({
      layers: ['ocop', 'zones'],
      ending: 'mvt',
      tile: {z: 1, x: 0, y: 1},
      versions: [41, 7],
      filter,
    });
    expect(readTileRequest('/tiles/ocop%2Czones/1/0/1.mvt')?.layers).toEqual(['ocop', 'zones']);
  });

  it.each(['v=41', 'v=41.7.3', 'v=41.', 'v=.7', 'v=41,7'])('takes ?%s for no versions of two layers', query => {
    expect(readTileRequest(`/tiles/ocop,zones/1/0/1.mvt?${query}`)?.versions).toBeUndefined();
  });

  it.each(['a,a', 'a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q'])('refuses the layers %s', names => {
    expect(() => readTileRequest(`/tiles/${names}/1/0/0.mvt`)).toThrow(
      expect.objectContaining({code: 'validation_failed'}),
    );
  });

  it.each(['filter=a=1&filter=b=1', 'filter=true&filter-lang=cql2-json', 'filter=true&filter-crs=EPSG:3857'])(
    'refuses ?%s',
    query => {
      expect(() => readTileRequest(`/tiles/a/1/0/0.mvt?${query}`)).toThrow(
        expect.objectContaining({code: 'validation_failed'}),
      );
    },
  );

  it.each([
    '/tiles/ocop.json',
    '/tiles/ocop/1/2.mvt',
    '/tiles/ocop/1/0/0.webp',
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
    expect(readTileRequest(`/tiles/ocop/1/0/0.mvt?${query}`)?.versions).toBeUndefined();
  });

  it('reports a malformed percent sequence', () => {
    expect(() => readTileRequest('/tiles/%E0%A4%A/1/0/0.mvt')).toThrow(URIError);
  });
});
