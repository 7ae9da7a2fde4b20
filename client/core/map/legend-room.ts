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

/** What to leave free around an area in pixels: the title above it, and the card either beside or below it. */
export function roomsFor({title, card}: Floating, margin: number): readonly [beside: Padding, below: Padding] {
  const top = title > 0 ? Math.max(margin, title + underTitle) : margin;
  const around = {top, bottom: margin, left: margin, right: margin};
  return [
    {...around, right: margin + card.width},
    {...around, bottom: margin + card.height},
  ];
}

/** The one of these that lets an area be drawn larger, seen from straight above. Area in degrees. */
export function roomFor(box: Box, room: Size, floating: Floating, margin: number): Padding {
  const [beside, below] = roomsFor(floating, margin);
  return drawnWidth(box, room, beside) >= drawnWidth(box, room, below) ? beside : below;
}

function drawnWidth([west, south, east, north]: Box, room: Size, {top, bottom, left, right}: Padding): number {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const ratio = ((east - west) * Math.cos(middle)) / (north - south);
  return Math.min(room.width - left - right, (room.height - top - bottom) * ratio);
}
