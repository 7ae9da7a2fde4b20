import {fromMercator, toMercator} from '../../../tiles/grid.ts';
import type {Padding, Size} from './legend-room.ts';
import type {Box, LngLat} from './scene.ts';

export interface PitchedCamera {
  readonly center: LngLat;
  readonly zoom: number;
}

/** How MapLibre looks down: its angle of view from top to bottom in radians, and metres per pixel at zoom 0. */
const fieldOfView = 0.6435011087932844;
const metresAtZoom0 = (2 * Math.PI * 6_378_137) / 512;

/** Halvings of the range of scales, from a pixel per thousand kilometres to a pixel per metre. */
const rounds = 40;
const scales: readonly [number, number] = [1e-6, 1];

/**
 * The camera from which an area lies within the free part of a window when the map is tilted: what is near looks larger than
 * what is far, so that the near corners decide. Sizes in pixels, `above` and `below` of them hidden, pitch in degrees.
 */
export function fitPitched(
  box: Box,
  window: Size & {readonly above: number; readonly below: number},
  padding: Padding,
  pitch: number,
): PitchedCamera {
  const view = viewOf(window, padding, pitch);
  const area = {southWest: toMercator(box[0], box[1]), northEast: toMercator(box[2], box[3])};
  let [low, high] = scales;
  for (let round = 0; round < rounds; round += 1) {
    const scale = Math.sqrt(low * high);
    if (place(area, scale, view).fits) low = scale;
    else high = scale;
  }
  return {center: place(area, low, view).center, zoom: Math.log2(metresAtZoom0 * low)};
}

/** The free part in pixels from the point the camera looks at, right and up, and how the camera looks. */
interface View {
  readonly west: number;
  readonly east: number;
  readonly north: number;
  readonly south: number;
  /** Pixels from the eye to the point it looks at. */
  readonly distance: number;
  readonly sin: number;
  readonly cos: number;
}

function viewOf(
  window: Size & {readonly above: number; readonly below: number},
  padding: Padding,
  pitch: number,
): View {
  const {width, height, above, below} = window;
  const angle = (pitch * Math.PI) / 180;
  const middle = (height - above - below) / 2;
  return {
    west: padding.left - width / 2,
    east: width / 2 - padding.right,
    north: middle - padding.top,
    south: padding.bottom - middle,
    distance: height / 2 / Math.tan(fieldOfView / 2),
    sin: Math.sin(angle),
    cos: Math.cos(angle),
  };
}

interface Area {
  readonly southWest: readonly [x: number, y: number];
  readonly northEast: readonly [x: number, y: number];
}

/** Where the camera must look for the area to stand in the middle of the free part, drawn at `scale` pixels per metre. */
function place({southWest, northEast}: Area, scale: number, view: View): {center: LngLat; fits: boolean} {
  const depth = scale * (northEast[1] - southWest[1]);
  const touching = ground(view.north, view) - depth;
  const spare = height(touching, view) - view.south;
  const far = ground(view.north - spare / 2, view);
  const near = far - depth;
  const shrink = view.distance / (view.distance + near * view.sin);
  const nearWidth = scale * (northEast[0] - southWest[0]) * shrink;
  const x = (southWest[0] + northEast[0]) / 2 - (view.west + view.east) / 2 / shrink / scale;
  return {
    center: fromMercator(x, northEast[1] - far / scale),
    fits: shrink > 0 && spare >= 0 && nearWidth <= view.east - view.west,
  };
}

/** Pixels on the ground, northwards, of what is seen `up` pixels above the middle. */
function ground(up: number, {distance, sin, cos}: View): number {
  return (up * distance) / (distance * cos - up * sin);
}

/** Pixels above the middle at which what lies `north` pixels on the ground is seen. */
function height(north: number, {distance, sin, cos}: View): number {
  return (north * cos * distance) / (distance + north * sin);
}
