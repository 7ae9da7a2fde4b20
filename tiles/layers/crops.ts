import type {LayerClass} from '../layer.ts';

/**
 * One colour per crop in every legend, chart and table. Lightness steps as well as hue keep the eight apart for
 * colour-blind readers and in grey print; crops.test.ts measures it.
 */
export const CROP_CLASSES = [
  ['tea', {vi: 'Chè', en: 'Tea'}, '#2B6444', 'leaf'],
  ['macadamia', {vi: 'Mắc ca', en: 'Macadamia'}, '#BA9370', 'nut'],
  ['rice', {vi: 'Lúa', en: 'Rice'}, '#E8A412', 'grain'],
  ['rubber', {vi: 'Cao su', en: 'Rubber'}, '#1C8AD4', 'drop'],
  ['cinnamon', {vi: 'Quế', en: 'Cinnamon'}, '#AB270F', 'bark'],
  ['banana', {vi: 'Chuối', en: 'Banana'}, '#BED66C', 'banana'],
  ['ginseng', {vi: 'Sâm Lai Châu', en: 'Lai Châu ginseng'}, '#5E3D76', 'root'],
  ['cassava', {vi: 'Sắn', en: 'Cassava'}, '#8E999B', 'root'],
] as const satisfies readonly LayerClass[];

/** Colour of a crop id ('tea'); throws for an id that has none, so that a new crop cannot appear uncoloured. */
export function cropColor(crop: string): string {
  const found = CROP_CLASSES.find(([id]) => id === crop);
  if (!found) throw new Error(`Crop ${crop} has no colour: add it to tiles/layers/crops.ts.`);
  return found[2];
}
