import {ICON_GRID, iconPath} from './icons.ts';
import {type Pixels, patternOf, patternPixels} from './patterns.ts';
import {fillPath} from './raster.ts';
import {type Stretch, shieldPixels, signPixels} from './signs.ts';

export interface StyleImage extends Pixels, Partial<Stretch> {
  readonly pixelRatio: number;
}

/** Side of an icon on the map in CSS pixels, before icon-size. */
const ICON_SIZE = 16;
const PIXEL_RATIO = 2;

/** The picture behind an image name of the style ('icon:cave', 'pattern:hatch', 'sign:summit:#5B6569'), or null when it is none of ours. */
export function styleImage(name: string): StyleImage | null {
  const pattern = patternOf(name);
  if (pattern) return {...patternPixels(pattern, PIXEL_RATIO), pixelRatio: PIXEL_RATIO};
  const side = ICON_SIZE * PIXEL_RATIO;
  const sign = shieldPixels(name, PIXEL_RATIO) ?? signPixels(name, side);
  if (sign) return {...sign, pixelRatio: PIXEL_RATIO};
  const path = iconPath(name);
  if (!path) return null;
  return {...fillPath(path, ICON_GRID, side, [255, 255, 255]), pixelRatio: PIXEL_RATIO};
}
