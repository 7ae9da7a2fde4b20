import type {AreaFormat} from './format.ts';
import {geojson} from './geojson.ts';

/** Formats in which outlines can be imported. */
export const AREA_FORMATS: readonly AreaFormat[] = [geojson];

/** The format for a file name, or undefined when its ending is not known. */
export function formatOf(fileName: string): AreaFormat | undefined {
  const lower = fileName.toLowerCase();
  return AREA_FORMATS.find(({extensions}) => extensions.some(extension => lower.endsWith(extension)));
}
