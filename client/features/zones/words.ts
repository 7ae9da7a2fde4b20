import {legendOf, type Text} from '../../../tiles/layer.ts';
import {layerOf} from '../../core/map/registry.ts';

/** The registry's word for a value of a column; the value itself where it has none. */
function wordOf(layer: 'zones' | 'facilities', column: string, value: string): Text {
  return layerOf(layer).columns[column]?.values?.[value] ?? {vi: value, en: value};
}

export function cropWord(crop: string): Text {
  return legendOf(layerOf('zones')).find(entry => entry.value === crop)?.title ?? {vi: crop, en: crop};
}

export function statusWord(status: string): Text {
  return wordOf('zones', 'status', status);
}

export function standardWord(standard: string): Text {
  return wordOf('zones', 'standard', standard);
}

export function sectorWord(sector: string): Text {
  return wordOf('facilities', 'sector', sector);
}

export function facilityStatusWord(status: string): Text {
  return wordOf('facilities', 'status', status);
}
