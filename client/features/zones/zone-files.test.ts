import {describe, expect, it} from 'vitest';
import {summaryGroups} from './summary-groups.ts';
import {featuresWith, fileName, outlinesAddress, summaryCsv, zoneRowsCsv} from './zone-files.ts';
import type {Zone} from './zones-api.ts';
import {zonesVi} from './zones-vi.ts';

const words = {
  t: (key: string) => String(zonesVi[key as keyof typeof zonesVi]),
  pick: (text: {vi: string} | null | undefined) => text?.vi ?? '',
};

const source: Zone['source'] = {
  id: 'sample',
  title: 'Dữ liệu mẫu',
  publisher: null,
  published_on: null,
  licence: null,
  confidence: 'low',
  url: null,
  is_sample: true,
};

const zone: Zone = {
  id: 7,
  code: 'LC-VNL-03598-CHE-0001',
  crop: 'tea',
  operator: 'HTX mẫu Chè, Tân Uyên',
  standard: 'vietgap',
  status: 'granted',
  granted_on: '2024-05-02',
  planted_year: 2007,
  area_ha: 4.954,
  unit: {code: '03598', full_name: 'Xã Tân Uyên', valid_from: '2025-07-01', valid_to: null, share: null},
  point: [103.75, 22.2],
  bbox: [103.7, 22.1, 103.8, 22.3],
  confidence: 'low',
  source,
  is_sample: true,
  location_generalised: false,
};

describe('files', () => {
  it('hold the summary with the words of the map and the mark of sample data', () => {
    const groups = summaryGroups(
      [
        {code: '03598', full_name: 'Xã Tân Uyên', crop: 'tea', count: 2, area_ha: 30},
        {code: '03424', full_name: 'Xã Bản Bo', crop: 'rice', count: 1, area_ha: 10},
      ],
      'crop',
    );
    expect(summaryCsv(groups, true, words).split('\r\n')).toEqual([
      '\uFEFFCây trồng,Mã xã,"Xã, phường",Số vùng,Diện tích (ha),Tỷ lệ (%),Dữ liệu mẫu',
      'Chè,03598,Xã Tân Uyên,2,30,75,có',
      'Lúa,03424,Xã Bản Bo,1,10,25,có',
      '',
    ]);
  });

  it('hold each zone with its place, its state in words and the mark of sample data', () => {
    const [head = '', row = ''] = zoneRowsCsv([zone], words).split('\r\n');
    expect(row).toBe(
      'LC-VNL-03598-CHE-0001,Chè,"HTX mẫu Chè, Tân Uyên",VietGAP,Đã cấp,2024-05-02,2007,4.95,03598,Xã Tân Uyên,103.75,22.2,không,có,Dữ liệu mẫu',
    );
    expect(head).toContain('Dữ liệu mẫu');
  });

  it('hold only outlines that match every filter', () => {
    const feature = (id: number, status: string, standard: string): GeoJSON.Feature => ({
      type: 'Feature',
      id,
      geometry: {type: 'Point', coordinates: [0, 0]},
      properties: {status, standard},
    });
    const features = [
      feature(1, 'granted', 'organic'),
      feature(2, 'granted', 'none'),
      feature(3, 'expired', 'organic'),
    ];
    const found = featuresWith(features, {status: ['granted'], standard: ['organic', 'vietgap']});
    expect(found.map(({id}) => id)).toEqual([1]);
    expect(featuresWith(features, {})).toHaveLength(3);
  });

  it('are named after what they hold', () => {
    expect(fileName('list', 'vi', '2026-11-23')).toBe('vung-nguyen-lieu-2026-11-23.csv');
    expect(fileName('outlines', 'en', '2026-11-23')).toBe('raw-material-zones-2026-11-23.geojson');
  });
});

describe('address of the outlines', () => {
  it('filters by crop and box', () => {
    const nothing = {statuses: null, standards: null, commune: null};
    expect(outlinesAddress({...nothing, crops: null, box: null})).toBe('/api/layers/zones/features?limit=5000');
    expect(outlinesAddress({...nothing, crops: ['tea', 'rice'], box: [103, 22, 103.5, 22.5]})).toBe(
      '/api/layers/zones/features?class=tea%2Crice&bbox=103.0000%2C22.0000%2C103.5000%2C22.5000&limit=5000',
    );
  });
});
