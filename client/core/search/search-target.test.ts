import {describe, expect, it} from 'vitest';
import type {SearchEntry} from './search-entries.ts';
import {cameraFor, targetOf} from './search-target.ts';

const size = {width: 800, height: 600};

function entry(more: Partial<SearchEntry>): SearchEntry {
  const plain = {
    kind: 'unit',
    id: '03478',
    name: 'Sìn Hồ',
    name_en: null,
    detail: {vi: '', en: ''},
    aliases: [],
    is_sample: false,
  } as const;
  return {...plain, point: null, bbox: [103, 22, 103.5, 22.4], valid_to: null, ...more};
}

describe('a found name', () => {
  it.each([
    ['tourism', 'du-lich', 'tourism'],
    ['ocop', 'du-lich', 'ocop'],
    ['zone', 'vung-nguyen-lieu', 'zones'],
    ['facility', 'vung-nguyen-lieu', 'facilities'],
    ['unit', null, 'communes'],
  ] as const)('of kind %s opens in view %s as %s', (kind, view, layer) => {
    const id = kind === 'unit' ? '03478' : '12';
    expect(targetOf(entry({kind, id}), null, size)).toEqual({view, selected: {layer, key: id}, camera: null});
  });

  it('of a former commune opens the commune of today', () => {
    const target = targetOf(entry({id: '03394', valid_to: '2025-06-30'}), '03394', size);
    expect(target.selected).toEqual({layer: 'communes', key: '03394'});
  });

  it('of the base map opens in the public view, so close that its label is drawn', () => {
    const village = entry({kind: 'place', id: 'places:7', bbox: null, point: [103.2, 22.3]});
    const camera = {zoom: 14, lng: 103.2, lat: 22.3};
    expect(targetOf(village, null, size)).toEqual({view: 'du-lich', selected: {layer: 'places', key: '7'}, camera});
  });

  it('without a record of today only moves the map', () => {
    const district = targetOf(entry({id: '106', valid_to: '2025-06-30'}), null, size);
    expect(district.selected).toBeNull();
    expect(district.camera?.lng).toBeCloseTo(103.25);
    const province = targetOf(entry({id: '12', bbox: null, point: [103.2, 22.3]}), null, size);
    expect(province.camera).toEqual({zoom: 11, lng: 103.2, lat: 22.3});
  });
});

describe('camera for a box', () => {
  it('shows the whole box, one step closer for half the box', () => {
    const whole = cameraFor([102, 21.7, 104, 22.8], size);
    const half = cameraFor([102.5, 21.98, 103.5, 22.53], size);
    expect(half.zoom - whole.zoom).toBeCloseTo(1, 1);
    // 2 degrees of longitude in 752 pixels.
    expect((2 / 360) * 512 * 2 ** whole.zoom).toBeLessThanOrEqual(752);
  });
});
