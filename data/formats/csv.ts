import {type CsvOptions, csvText} from './csv-text.ts';
import {creditOf, type Dataset, type DatasetRow, type DatasetSource, licenceOf, type Value} from './dataset.ts';
import type {DatasetFormat} from './dataset-format.ts';
import {shapeWkt} from './shape.ts';
import {encodeUtf8} from './utf8.ts';

/** CSV (RFC 4180): a row of names, then one row per feature, with its place, its source and its licence. */
export const csv: DatasetFormat<CsvOptions> = {
  open: (dataset, options) => {
    const credits = new Credits(dataset.sources);
    const places = placeColumns(dataset);
    const names = [...dataset.columns.map(({name}) => name), ...places, 'wkt', 'source', 'licence'];
    return {
      start: () => encodeUtf8(csvText([names], options)),
      rows: rows => [
        encodeUtf8(
          csvText(
            rows.map(row => rowCells(row, places.length > 0, credits)),
            {...options, bom: false},
          ),
        ),
      ],
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
