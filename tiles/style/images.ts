import {ICON_GRID, iconPath} from './icons.ts';
import {type Pixels, patternOf, patternPixels} from './patterns.ts';
import {fillPath} from './raster.ts';

export interface StyleImage extends Pixels {
  readonly pixelRatio: number;
}

/** Side of an icon on the map in CSS pixels, before icon-size. */
const ICON_SIZE = 16;
const PIXEL_RATIO = 2;

/** The picture behind an image name of the style ('icon:cave', 'pattern:hatch'), or null when it is none of ours. */
export function styleImage(name: string): StyleImage | null {
  const pattern = patternOf(name);
  if (pattern) return {...patternPixels(pattern, PIXEL_RATIO), pixelRatio: PIXEL_RATIO};
  const path = iconPath(name);
  if (!path) return null;
  const side = ICON_SIZE * PIXEL_RATIO;
  return {...fillPath(path, ICON_GRID, side, [255, 255, 255]), pixelRatio: PIXEL_RATIO};
}
