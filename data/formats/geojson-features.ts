import {type Dataset, type DatasetRow, factsOf} from './dataset.ts';
import type {DatasetFormat} from './dataset-format.ts';
import {shapeJson} from './shape.ts';
import {encodeUtf8} from './utf8.ts';

/** GeoJSON (RFC 7946): one feature per line; title, licence and sources are members before the features. */
export const geojsonFeatures: DatasetFormat = {
  open: dataset => {
    let before = '\n';
    return {
      start: () => encodeUtf8(`${opening(dataset)}"features":[`),
      rows: rows => {
        if (rows.length === 0) return [];
        const text = before + rows.map(row => featureText(dataset, row)).join(',\n');
        before = ',\n';
        return [encodeUtf8(text)];
      },
      end: () => [encodeUtf8('\n]}\n')],
    };
  },
};

/** '{"type":"FeatureCollection","name":…,' */
function opening(dataset: Dataset): string {
  const {id, bounds} = dataset;
  const members = {type: 'FeatureCollection', name: id, ...(bounds && {bbox: bounds}), ...factsOf(dataset)};
  return `${JSON.stringify(members).slice(0, -1)},`;
}

function featureText({columns}: Dataset, {values, shape}: DatasetRow): string {
  const properties = columns.map(({name}, index) => [name, values[index] ?? null] as const);
  const id = JSON.stringify(values[0]);
  return `{"type":"Feature","id":${id},"geometry":${shapeJson(shape)},"properties":${JSON.stringify(Object.fromEntries(properties))}}`;
}
