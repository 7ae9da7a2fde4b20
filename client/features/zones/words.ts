import {legendOf, type Text} from '../../../tiles/layer.ts';
import {layerOf} from '../../core/map/registry.ts';

/** The registry's word for a value of a column; the value itself where it has none. */
function wordOf(layer: 'zones' | 'facilities', column: string, value: string): Text {
  return layerOf(layer).columns[column]?.values?.[value] ?? {vi: value, en: value};
}

export function cropWord(crop: string): Text {
  return legendOf(layerOf('zones')).find(entry => entry.value === crop)?.title ?? {vi: crop, en: crop};
}

/** A crop within a sentence: its first letter small, the name of the place in it as it is. */
export function cropInSentence(crop: string): Text {
  const {vi, en} = cropWord(crop);
  return {vi: withSmallFirst(vi), en: withSmallFirst(en)};
}

function withSmallFirst(text: string): string {
  return text.startsWith('Lai Châu') ? text : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
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
