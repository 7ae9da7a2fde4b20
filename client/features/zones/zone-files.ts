import {address, getJson} from '../../core/http.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {Translator} from '../../core/i18n/texts.ts';
import {csvText} from './csv.ts';
import type {SummaryGroup} from './summary-groups.ts';
import {cropWord, standardWord, statusWord} from './words.ts';
import {filterColumns, type ZoneFilter} from './zone-filter.ts';
import {readAllZones, type Zone} from './zones-api.ts';
import type {zonesVi} from './zones-vi.ts';

type Words = Pick<Translator<typeof zonesVi>, 't' | 'pick'>;

/** The table by crop and commune, one row per crop and commune, each with its own mark of sample data. */
export function summaryCsv(groups: readonly SummaryGroup[], isSample: boolean, {t, pick}: Words): string {
  const head = [
    ...[t('csvCrop'), t('csvCommuneCode'), t('csvCommune'), t('csvCount'), t('csvHectares'), t('csvShare')],
    t('csvSample'),
  ];
  const rows = groups.flatMap(group =>
    group.parts.map(({crop, code, commune, count, area_ha, share}) => [
      pick(cropWord(crop)),
      code,
      commune,
      count,
      rounded(area_ha, 2),
      rounded(share * 100, 2),
      t(isSample ? 'yes' : 'no'),
    ]),
  );
  return csvText([head, ...rows]);
}

/** Every zone that matches, one row each. */
export async function zonesCsv(filter: ZoneFilter, words: Words): Promise<string> {
  return zoneRowsCsv(await readAllZones(filter), words);
}

export function zoneRowsCsv(zones: readonly Zone[], {t, pick}: Words): string {
  const head = [
    ...[t('code'), t('csvCrop'), t('operator'), t('standard'), t('status'), t('grantedOn'), t('planted')],
    ...[t('csvHectares'), t('csvCommuneCode'), t('csvCommune'), t('csvLon'), t('csvLat'), t('csvGeneralised')],
    ...[t('csvSample'), t('csvSource')],
  ];
  const yesNo = (value: boolean) => t(value ? 'yes' : 'no');
  const rows = zones.map(zone => [
    zone.code,
    pick(cropWord(zone.crop)),
    zone.operator,
    pick(standardWord(zone.standard)),
    pick(statusWord(zone.status)),
    zone.granted_on,
    zone.planted_year,
    rounded(zone.area_ha, 2),
    zone.unit.code,
    zone.unit.full_name,
    ...zone.point,
    yesNo(zone.location_generalised),
    yesNo(zone.is_sample),
    zone.source.title,
  ]);
  return csvText([head, ...rows]);
}

/** The most features the server hands out at once. */
const mostFeatures = 5000;

/** The address of the outlines as GeoJSON. It filters by crop and box; the rest is up to who reads it. */
export function outlinesAddress({crops, box}: ZoneFilter): string {
  return address('/api/layers/zones/features', {
    class: crops?.join(','),
    bbox: box?.map(value => value.toFixed(4)).join(','),
    limit: mostFeatures,
  });
}

/** The outlines of exactly the zones that match. */
export async function outlinesGeoJson(filter: ZoneFilter): Promise<string> {
  const collection = await getJson<GeoJSON.FeatureCollection>(outlinesAddress(filter));
  return JSON.stringify({
    type: 'FeatureCollection',
    features: featuresWith(collection.features, filterColumns(filter)),
  });
}

/** Features whose columns hold one of the values asked for. */
export function featuresWith(
  features: readonly GeoJSON.Feature[],
  columns: Readonly<Record<string, readonly string[]>>,
): readonly GeoJSON.Feature[] {
  const wanted = Object.entries(columns);
  return features.filter(({properties}) =>
    wanted.every(([column, values]) => values.includes(String(properties?.[column]))),
  );
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** Name of a file: 'vung-nguyen-lieu-2026-11-23.csv', 'raw-material-zones-…' in English. */
export function fileName(part: 'table' | 'list' | 'outlines', lang: Lang, day: string): string {
  const names = {
    vi: {table: 'tong-hop-vung-nguyen-lieu', list: 'vung-nguyen-lieu', outlines: 'ranh-vung-nguyen-lieu'},
    en: {table: 'raw-material-zones-summary', list: 'raw-material-zones', outlines: 'raw-material-zones'},
  };
  return `${names[lang][part]}-${day}.${part === 'outlines' ? 'geojson' : 'csv'}`;
}
