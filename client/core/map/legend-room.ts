import type {Box} from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What floats above the map, in pixels. */
export interface Floating {
  /** From the upper edge to the foot of the title. */
  readonly title: number;
  /** The buttons in the upper right corner. */
  readonly controls: Size;
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
 * What may be left free around an area in pixels: the title above it, buttons and card each either beside it or above and below
 * it. The first is beside both.
 */
export function roomsFor({title, controls, card}: Floating, margin: number): readonly [Padding, ...Padding[]] {
  const top = title > 0 ? Math.max(margin, title + underTitle) : margin;
  const under = Math.max(top, margin + controls.height);
  const bottom = margin + card.height;
  const left = margin;
  return [
    {top, bottom: margin, left, right: margin + Math.max(controls.width, card.width)},
    {top: under, bottom: margin, left, right: margin + card.width},
    {top, bottom, left, right: margin + controls.width},
    {top: under, bottom, left, right: margin},
  ];
}

/** The one of these that lets an area be drawn largest, seen from straight above. Area in degrees. */
export function roomFor(box: Box, room: Size, floating: Floating, margin: number): Padding {
  return roomsFor(floating, margin).reduce((best, other) =>
    drawnWidth(box, room, other) > drawnWidth(box, room, best) ? other : best,
  );
}

function drawnWidth([west, south, east, north]: Box, room: Size, {top, bottom, left, right}: Padding): number {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const ratio = ((east - west) * Math.cos(middle)) / (north - south);
  return Math.min(room.width - left - right, (room.height - top - bottom) * ratio);
}
