import {describe, expect, it} from 'vitest';
import {summaryGroups} from './summary-groups.ts';
import {fileName, nextPath, outlinesAddress, summaryCsv, zoneRowsCsv} from './zone-files.ts';
import type {Zone} from './zones-api.ts';
import {zonesVi} from './zones-vi.ts';

const words = {
  lang: 'vi' as const,
  t: (key: string) => String(zonesVi[key as keyof typeof zonesVi]),
  pick: (text: {vi: string} | null | undefined) => text?.vi ?? '',
};

const source: Zone['source'] = {
  id: 'sample',
  title: 'Dữ liệu mẫu',
  title_en: null,
  publisher: null,
  published_on: null,
  licence: null,
  licence_en: null,
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
  // E 560000, N 2420000: a test point of the projection.
  point: [103.582492815, 21.875574281],
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
      '\uFEFFCây trồng;Mã xã;Xã, phường;Số vùng;Diện tích (ha);Tỷ lệ (%);Dữ liệu mẫu',
      'Chè;03598;Xã Tân Uyên;2;30;75;có',
      'Lúa;03424;Xã Bản Bo;1;10;25;có',
      '',
    ]);
  });

  it('hold each zone with its place, its state in words and the mark of sample data', () => {
    const [head = '', row = ''] = zoneRowsCsv([zone], words).split('\r\n');
    expect(row).toBe(
      'LC-VNL-03598-CHE-0001;Chè;HTX mẫu Chè, Tân Uyên;VietGAP;Đã cấp;2024-05-02;2007;4,95;03598;Xã Tân Uyên;103,582492815;21,875574281;560000;2420000;không;có;Dữ liệu mẫu',
    );
    expect(head).toContain('Dữ liệu mẫu');
  });

  it('are named after what they hold', () => {
    expect(fileName('list', 'vi', '2026-11-23')).toBe('vung-nguyen-lieu-2026-11-23.csv');
    expect(fileName('outlines', 'en', '2026-11-23')).toBe('raw-material-zones-2026-11-23.geojson');
  });
});

describe('address of the outlines', () => {
  const nothing = {crops: null, statuses: null, standards: null, commune: null, box: null};
  const asked = (path: string) => new URL(path, 'http://localhost').searchParams;

  it('asks for everything where nothing is filtered', () => {
    expect(outlinesAddress(nothing)).toBe('/ogc/collections/zones/items?limit=10000');
  });

  it('filters by all that the list filters by', () => {
    const filter = {crops: ['tea', 'rice'], statuses: ['granted'], standards: ['organic'], commune: '03598'};
    const given = asked(outlinesAddress({...filter, box: [103, 22, 103.5, 22.5]}));
    expect(given.get('filter')).toBe(
      "crop IN ('tea','rice') AND status IN ('granted') AND standard IN ('organic') AND commune_code IN ('03598')",
    );
    expect(given.get('bbox')).toBe('103.0000,22.0000,103.5000,22.5000');
  });

  it('goes on at the next page, on the host of the page', () => {
    const links = [
      {rel: 'self', href: 'http://inside:8080/atlas/ogc/collections/zones/items'},
      {rel: 'next', href: 'http://inside:8080/atlas/ogc/collections/zones/items?cursor=MjM'},
    ];
    expect(nextPath({links})).toBe('/ogc/collections/zones/items?cursor=MjM');
    expect(nextPath({links: links.slice(0, 1)})).toBeNull();
  });
});
