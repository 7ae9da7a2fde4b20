import {fromMercator} from '../../../tiles/grid.ts';
import type {Box3857, LayerChange} from '../../core/layers/index.ts';

/** A server-sent event: its lines and the empty one that ends it. Without an id the reader keeps the one it has. */
function event(name: string, data: unknown, id?: number): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/** The first event: the position of a reader that has missed nothing. `lastId` 0: nothing has ever changed. */
export function helloEvent(versions: Readonly<Record<string, number>>, lastId: number): string {
  return event('hello', {versions}, lastId === 0 ? undefined : lastId);
}

export function changeEvent({id, layer, version, bounds}: LayerChange): string {
  return event('change', {layer, version, bounds: bounds && degreesAround(bounds)}, id);
}

/** A millionth of a degree is a decimetre; rounded outwards, so that nothing of the change is lost. */
const PRECISION = 1e6;

function degreesAround([west, south, east, north]: Box3857): number[] {
  const low = fromMercator(west, south).map(degrees => Math.floor(degrees * PRECISION) / PRECISION);
  const high = fromMercator(east, north).map(degrees => Math.ceil(degrees * PRECISION) / PRECISION);
  return [...low, ...high];
}
