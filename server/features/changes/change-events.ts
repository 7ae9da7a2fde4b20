import {fromMercator} from '../../../tiles/grid.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import {type Box3857, type LayerChange, RECORDS} from '../../core/layers/index.ts';

/** A server-sent event: its lines and the empty one that ends it. Without an id the reader keeps the one it has. */
function event(name: string, data: unknown, id?: number): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** The first event: the position of a reader that has missed nothing. `lastId` 0: nothing has ever changed. */
export function helloEvent(versions: Readonly<Record<string, number>>, lastId: number): string {
  return event('hello', {versions}, lastId === 0 ? undefined : lastId);
}

export function changeEvent(change: LayerChange): string {
  return event('change', changeOf(change), change.id);
}

/** A change as the public is told of it, its bounds in degrees. */
export function changeOf({layer, version, bounds}: LayerChange) {
  return {layer, version, bounds: bounds && degreesAround(bounds)};
}

/** What the public is told nothing of. */
const HIDDEN = new Set([RECORDS, ...LAYERS.filter(({access}) => access !== 'public').map(({id}) => id)]);

export function isShown({layer}: LayerChange): boolean {
  return !HIDDEN.has(layer);
}

/** A millionth of a degree is a decimetre; rounded outwards, so that nothing of the change is lost. */
const PRECISION = 1e6;

function degreesAround([west, south, east, north]: Box3857): number[] {
  const low = fromMercator(west, south).map(degrees => Math.floor(degrees * PRECISION) / PRECISION);
  const high = fromMercator(east, north).map(degrees => Math.ceil(degrees * PRECISION) / PRECISION);
  return [...low, ...high];
}
