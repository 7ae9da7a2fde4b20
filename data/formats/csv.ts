import {creditOf, type Dataset, type DatasetRow, type DatasetSource, licenceOf, type Value} from './dataset.ts';
import type {DatasetFormat} from './dataset-format.ts';
import {shapeWkt} from './shape.ts';
import {encodeUtf8} from './utf8.ts';

export interface CsvOptions {
  /** Begins the file with a byte-order mark, by which Excel knows UTF-8. */
  readonly bom?: boolean;
  /** A semicolon goes along with a decimal comma: what Excel reads under Vietnamese settings. */
  readonly separator?: 'comma' | 'semicolon';
}

/** CSV (RFC 4180): a row of names, then one row per feature, with its place, its source and its licence. */
export const csv: DatasetFormat<CsvOptions> = {
  open: (dataset, options) => {
    const cells = new CsvCells(options);
    const credits = new Credits(dataset.sources);
    const places = placeColumns(dataset);
    const names = [...dataset.columns.map(({name}) => name), ...places, 'wkt', 'source', 'licence'];
    return {
      start: () => encodeUtf8((options.bom ? '\uFEFF' : '') + cells.line(names)),
      rows: rows => [encodeUtf8(rows.map(row => cells.line(rowCells(row, places.length > 0, credits))).join(''))],
      end: () => [],
    };
  },
};

function placeColumns({geometry, crs}: Dataset): readonly string[] {
  if (geometry !== 'point') return [];
  return crs.projected ? ['easting', 'northing'] : ['longitude', 'latitude'];
}

function rowCells({values, shape, sources}: DatasetRow, withPlace: boolean, credits: Credits): readonly Value[] {
  const place = withPlace && shape.kind === 'point' ? [shape.point[0] ?? null, shape.point[1] ?? null] : [];
  const {source, licence} = credits.of(sources);
  return [...values, ...place, shapeWkt(shape), source, licence];
}

/** How values become cells. */
class CsvCells {
  readonly #separator: string;
  readonly #decimalComma: boolean;

  constructor({separator = 'comma'}: CsvOptions) {
    this.#separator = separator === 'comma' ? ',' : ';';
    this.#decimalComma = separator === 'semicolon';
  }

  line(values: readonly Value[]): string {
    return `${values.map(value => this.#cell(value)).join(this.#separator)}\r\n`;
  }

  #cell(value: Value): string {
    if (value === null) return '';
    if (typeof value === 'boolean') return String(value);
    if (typeof value === 'number') return this.#decimalComma ? String(value).replace('.', ',') : String(value);
    return quoted(harmless(value), this.#separator);
  }
}

/**
 * A spreadsheet takes text that begins like this for a formula, which may fetch addresses or start programs: an apostrophe
 * in front keeps it text. Numbers are never touched.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, separator: string): string {
  const special = text === '' || text.includes(separator) || /["\r\n]/.test(text);
  return special ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Sources as words; rows share few combinations of them. */
class Credits {
  readonly #sources: ReadonlyMap<string, DatasetSource>;
  readonly #known = new Map<string, {readonly source: string; readonly licence: string}>();

  constructor(sources: readonly DatasetSource[]) {
    this.#sources = new Map(sources.map(source => [source.id, source]));
  }

  of(ids: readonly string[]): {readonly source: string; readonly licence: string} {
    const key = ids.join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    const sources = ids.map(id => this.#sources.get(id)).filter(source => source !== undefined);
    const credit = {source: sources.map(source => creditOf(source)).join('; '), licence: licenceOf(sources)};
    this.#known.set(key, credit);
    return credit;
  }
}
