import type {Box} from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What floats above the map, in pixels. */
export interface Floating {
  /** From the upper edge to the foot of the title. */
  readonly title: number;
  /** The card in the lower right corner. */
  readonly card: Size;
}

export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Pixels between the title and what is shown below it. */
const underTitle = 12;

/**
 * What to leave free around an area: the title above it, and the card beside or below it, whichever lets the area be drawn
 * larger. Sizes in pixels, area in degrees.
 */
export function roomFor(box: Box, room: Size, {title, card}: Floating, margin: number): Padding {
  const top = title > 0 ? Math.max(margin, title + underTitle) : margin;
  const around = {top, bottom: margin, left: margin, right: margin};
  const beside = {...around, right: margin + card.width};
  const below = {...around, bottom: margin + card.height};
  return drawnWidth(box, room, beside) >= drawnWidth(box, room, below) ? beside : below;
}

function drawnWidth([west, south, east, north]: Box, room: Size, {top, bottom, left, right}: Padding): number {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const ratio = ((east - west) * Math.cos(middle)) / (north - south);
  return Math.min(room.width - left - right, (room.height - top - bottom) * ratio);
}
