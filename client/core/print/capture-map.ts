import type {Map as MapLibreMap, PropertyValueSpecification} from 'maplibre-gl';

/** A picture of the map and what is needed to read it on paper. */
export interface MapPicture {
  /** PNG as a data address. */
  readonly url: string;
  /** Width over height. */
  readonly ratio: number;
  readonly scale: ScaleBar;
}

export interface ScaleBar {
  readonly kilometres: number;
  /** Length of the bar as a share of the picture's width. */
  readonly share: number;
}

/** Device pixels per CSS pixel on paper: about 250 dots per inch at A4 width. */
const density = 2.5;

/** Mountains, as strong as on a screen, would darken the ink of everything else. */
const RELIEF = 'relief-shade';
const STRENGTH = 'hillshade-exaggeration';

/** Draws the map once more, finer and with the relief at half, and takes it inside the frame: afterwards the buffer is empty. */
export function captureMap(map: MapLibreMap): MapPicture {
  const before = map.getPixelRatio();
  const restore = halveRelief(map);
  let url = '';
  map.setPixelRatio(Math.max(before, density));
  map.once('render', () => {
    url = map.getCanvas().toDataURL('image/png');
  });
  map.redraw();
  map.setPixelRatio(before);
  restore();
  // Of the canvas, not of the page: a browser that already lays out for paper has hidden the page.
  const {width, height} = map.getCanvas();
  return {url, ratio: width / height, scale: scaleBarOf(map, width / before, height / before)};
}

/** Returns what brings the relief back. */
function halveRelief(map: MapLibreMap): () => void {
  if (!map.getLayer(RELIEF)) return () => {};
  const strength = map.getPaintProperty(RELIEF, STRENGTH) as PropertyValueSpecification<number> | undefined;
  map.setPaintProperty(RELIEF, `${STRENGTH}-transition`, {duration: 0});
  map.setPaintProperty(RELIEF, STRENGTH, halved(strength));
  return () => map.setPaintProperty(RELIEF, STRENGTH, strength);
}

/** A number, or an interpolation by zoom with all its values, halved. */
export function halved(value: PropertyValueSpecification<number> | undefined) {
  if (typeof value === 'number') return value / 2;
  // 'interpolate', how, by what, then zooms and values in turn: an expression of the same form.
  const half = (item: unknown, i: number) => (i > 3 && i % 2 === 0 && typeof item === 'number' ? item / 2 : item);
  return Array.isArray(value) ? (value.map(half) as typeof value) : value;
}

function scaleBarOf(map: MapLibreMap, width: number, height: number): ScaleBar {
  const across = map.unproject([0, height / 2]).distanceTo(map.unproject([width, height / 2])) / 1000;
  return scaleBar(across);
}

/** A bar of a round length, between an eighth and a third of a picture that is so many kilometres wide. */
export function scaleBar(kilometresAcross: number): ScaleBar {
  const most = kilometresAcross / 3;
  const power = 10 ** Math.floor(Math.log10(most));
  const kilometres = [5, 2, 1].map(step => step * power).find(length => length <= most) ?? power;
  return {kilometres, share: kilometres / kilometresAcross};
}
