import type {Box} from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether an area is drawn larger beside a card in the lower right corner than above it. Sizes in pixels, area in degrees. */
export function legendBeside([west, south, east, north]: Box, room: Size, card: Size): boolean {
  const middle = ((south + north) / 2) * (Math.PI / 180);
  const ratio = ((east - west) * Math.cos(middle)) / (north - south);
  const drawnWidth = (width: number, height: number) => Math.min(width, height * ratio);
  return drawnWidth(room.width - card.width, room.height) >= drawnWidth(room.width, room.height - card.height);
}
