import {csvText} from '../../../data/formats/csv-text.ts';
import {toVn2000} from '../../../data/outlines/vn2000.ts';
import {address, getJson} from '../../core/http.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {Translator} from '../../core/i18n/texts.ts';
import type {SummaryGroup} from './summary-groups.ts';
import {cropWord, standardWord, statusWord} from './words.ts';
import {filterColumns, type ZoneFilter} from './zone-filter.ts';
import {readAllZones, type Zone} from './zones-api.ts';
import type {zonesVi} from './zones-vi.ts';

type Words = Pick<Translator<typeof zonesVi>, 't' | 'pick' | 'lang'>;

/** The table by crop and commune, one row per crop and commune, each with its own mark of sample data. */
export function summaryCsv(groups: readonly SummaryGroup[], isSample: boolean, {t, pick, lang}: Words): string {
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
      area_ha === null ? null : rounded(area_ha, 2),
      share === null ? null : rounded(share * 100, 2),
      t(isSample ? 'yes' : 'no'),
    ]),
  );
  return csvFor(lang, [head, ...rows]);
}

/** Excel takes the separator and the decimal sign from the settings of the country. */
function csvFor(lang: Lang, rows: Parameters<typeof csvText>[0]): string {
  return csvText(rows, {bom: true, separator: lang === 'vi' ? 'semicolon' : 'comma'});
}

/** Every zone that matches, one row each. */
export async function zonesCsv(filter: ZoneFilter, words: Words): Promise<string> {
  return zoneRowsCsv(await readAllZones(filter), words);
}

export function zoneRowsCsv(zones: readonly Zone[], {t, pick, lang}: Words): string {
  const head = [
    ...[t('code'), t('csvCrop'), t('operator'), t('standard'), t('status'), t('grantedOn'), t('planted')],
    ...[t('csvHectares'), t('csvCommuneCode'), t('csvCommune'), t('csvLon'), t('csvLat')],
    ...[t('csvEasting'), t('csvNorthing'), t('csvGeneralised'), t('csvSample'), t('csvSource')],
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
    zone.area_ha === null ? null : rounded(zone.area_ha, 2),
    zone.unit.code,
    zone.unit.full_name,
    ...zone.point,
    ...toVn2000(zone.point).map(metres => rounded(metres, 0)),
    yesNo(zone.location_generalised),
    yesNo(zone.is_sample),
    zone.source.title,
  ]);
  return csvFor(lang, [head, ...rows]);
}

const ITEMS = '/ogc/collections/zones/items';
/** The most features the server hands out at once; the rest is behind the link to the next page. */
const mostFeatures = 10_000;

/** The address of the outlines of exactly the zones that match, as GeoJSON by OGC API – Features. */
export function outlinesAddress(filter: ZoneFilter): string {
  return address(ITEMS, {
    filter: conditions(filter),
    bbox: filter.box?.map(value => value.toFixed(4)).join(','),
    limit: mostFeatures,
  });
}

/** The filter as CQL2 text. */
function conditions(filter: ZoneFilter): string {
  const columns = {...(filter.crops && {crop: filter.crops}), ...filterColumns(filter)};
  const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;
  return Object.entries(columns)
    .map(([column, values]) => `${column} IN (${values.map(quoted).join(',')})`)
    .join(' AND ');
}

type Page = GeoJSON.FeatureCollection & {readonly links?: readonly {readonly rel: string; readonly href: string}[]};

/** The outlines of exactly the zones that match, however many pages they fill. */
export async function outlinesGeoJson(filter: ZoneFilter): Promise<string> {
  const features: GeoJSON.Feature[] = [];
  let path: string | null = outlinesAddress(filter);
  while (path !== null) {
    const page: Page = await getJson<Page>(path);
    features.push(...page.features);
    path = nextPath(page);
  }
  return JSON.stringify({type: 'FeatureCollection', features});
}

/** The question alone: behind a proxy the link may name another host and path than the page's own. */
export function nextPath({links = []}: Pick<Page, 'links'>): string | null {
  const next = links.find(({rel}) => rel === 'next');
  if (!next) return null;
  return ITEMS + new URL(next.href).search;
}

/** The whole layer in the projection of the province. */
export const vn2000File = '/downloads/zones.gpkg?crs=EPSG:9205';

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
