import type {ColumnType, Text, VectorKind} from '../../tiles/layer.ts';
import type {Shape} from './shape.ts';

/** A coordinate reference system as files name it. */
export interface DatasetCrs {
  /** EPSG code; 4326 with longitude first where no other system was asked for. */
  readonly srid: number;
  readonly name: string;
  /** Well-known text (WKT 1), where the database knows it. */
  readonly wkt: string | null;
  /** Metres east and north instead of degrees. */
  readonly projected: boolean;
}

export interface DatasetColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: Text;
  readonly unit: string | null;
  /** Titles of coded values. */
  readonly values: Readonly<Record<string, Text>> | null;
}

export interface DatasetSource {
  readonly id: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly publisher: string | null;
  /** Year, month or day, as precise as the source says. */
  readonly published_on: string | null;
  readonly licence: string | null;
  readonly licence_en: string | null;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly url: string | null;
  readonly is_sample: boolean;
}

/** What a file tells of itself, whatever its format. */
export interface Dataset {
  readonly id: string;
  /** Says so where sample data is among it. */
  readonly title: Text;
  readonly description: Text;
  readonly publisher: string;
  readonly geometry: VectorKind;
  /** The key first. */
  readonly columns: readonly DatasetColumn[];
  readonly crs: DatasetCrs;
  readonly count: number;
  /** West, south, east, north in degrees; null while there are no features. */
  readonly bounds: readonly [number, number, number, number] | null;
  readonly version: number;
  /** ISO 8601. */
  readonly changedAt: string;
  readonly sources: readonly DatasetSource[];
  readonly isSample: boolean;
}

export type Value = string | number | boolean | null;

export interface DatasetRow {
  /** In the order of the columns. */
  readonly values: readonly Value[];
  readonly shape: Shape;
  /** Ids of the sources this row rests on. */
  readonly sources: readonly string[];
}

const NO_LICENCE = 'chưa nêu giấy phép';

/** 'Danh mục đơn vị hành chính năm 2023 – Tổng cục Thống kê (2023)' */
export function creditOf(
  {title, title_en, publisher, published_on}: DatasetSource,
  language: 'vi' | 'en' = 'vi',
): string {
  const name = (language === 'en' && title_en) || title;
  return `${name}${publisher ? ` – ${publisher}` : ''}${published_on ? ` (${published_on})` : ''}`;
}

/** The different licences of the sources; honest where a source states none. */
export function licenceOf(sources: readonly DatasetSource[]): string {
  return [...new Set(sources.map(({licence}) => licence ?? NO_LICENCE))].join('; ');
}

/** Title, licence and sources as plain data, for the place each format has for them. */
export function factsOf(dataset: Dataset) {
  const {id, title, description, publisher, version, changedAt, isSample, sources} = dataset;
  return {
    dataset: id,
    title,
    description,
    publisher,
    version,
    modified: changedAt,
    is_sample: isSample,
    licence: licenceOf(sources),
    sources,
  };
}

/** Vietnamese first, then English. */
export function bilingual({vi, en}: Text): string {
  return vi === en ? vi : `${vi} / ${en}`;
}

/** Unit and coded values of a column in one line; empty for a plain one. */
export function columnNote({unit, values}: DatasetColumn): string {
  const coded = Object.entries(values ?? {}).map(([value, title]) => `${value} = ${bilingual(title)}`);
  return [...(unit ? [unit] : []), ...coded].join('; ');
}
