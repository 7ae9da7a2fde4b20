import {layerOf} from '../../core/map/registry.ts';
import {type RawSearch, textParam} from '../../core/url/view-search.ts';

/** What this view keeps in the address beside what every view keeps. */
export interface ZonesSearch {
  /** States of the code: 'granted,proposed'. */
  readonly tt?: string;
  /** Standards: 'vietgap'. */
  readonly chuan?: string;
  /** Commune by its code. */
  readonly xa?: string;
  /** '1': list only what the map shows. */
  readonly khung?: string;
  /** The table by crop and commune instead of the list: 'tong-hop'; 'tong-hop-xa' starts from the communes. */
  readonly bang?: string;
  /** The measure tool is open: '1', or with what is measured, 'line:22.28,103.42;22.28,103.46'. */
  readonly do?: string;
}

const tables = ['tong-hop', 'tong-hop-xa'] as const;
export type Table = (typeof tables)[number];

const {columns} = layerOf('zones');

/** Values of a column, in the legend's order. */
export function valuesOf(column: 'status' | 'standard'): readonly string[] {
  return Object.keys(columns[column]?.values ?? {});
}

/** Known values of a comma list, each once; null when there is none. */
export function listParam(text: string | undefined, known: readonly string[]): readonly string[] | null {
  const given = (text ?? '').split(',');
  const values = known.filter(value => given.includes(value));
  return values.length > 0 ? values : null;
}

export function communeParam(text: string | undefined): string | null {
  return text && /^\d{5}$/.test(text) ? text : null;
}

export function tableParam(text: string | undefined): Table | null {
  return tables.find(table => table === text) ?? null;
}

/** The tool itself reads the points; here is only kept what can be some. */
function measureParam(text = ''): string | null {
  return /^(1|(line|area):[\d.,;-]{1,2000})$/.test(text) ? text : null;
}

/** The view's own part of an address, cleaned. */
export function zonesSearch(raw: RawSearch): ZonesSearch {
  const tt = listParam(textParam(raw, 'tt'), valuesOf('status'));
  const chuan = listParam(textParam(raw, 'chuan'), valuesOf('standard'));
  const xa = communeParam(textParam(raw, 'xa'));
  const bang = tableParam(textParam(raw, 'bang'));
  const measured = measureParam(textParam(raw, 'do'));
  return {
    ...(tt && {tt: tt.join(',')}),
    ...(chuan && {chuan: chuan.join(',')}),
    ...(xa && {xa}),
    ...(textParam(raw, 'khung') === '1' && {khung: '1'}),
    ...(bang && {bang}),
    ...(measured && {do: measured}),
  };
}
