import {tileSql} from '../../../server/core/tiles/query.ts';
import {type Band, bandAt, bandsOf, type Layer} from '../../../tiles/layer.ts';
import {LAYERS} from '../../../tiles/layers/index.ts';
import type {TileAsk} from './tile-mix.ts';

/** The layers measured: the generated zones as outlines and as dots. */
export const MEASURED: readonly Layer[] = LAYERS.filter(({id}) => id === 'zones' || id === 'zone-points');

export interface TileStatement {
  /** Zooms it serves. */
  readonly zooms: Band['zooms'];
  /** $1, $2, $3 are z, x and y; the column `tile` holds the tile. */
  readonly text: string;
}

const STATEMENTS = new Map(
  MEASURED.map(layer => [layer.id, bandsOf(layer).map(band => ({zooms: band.zooms, text: tileSql(layer, band)}))]),
);

/** Every statement the server makes tiles of a layer by. */
export function statementsOf(layer: Layer): readonly TileStatement[] {
  return STATEMENTS.get(layer.id) ?? [];
}

/** The statement the server makes that tile by. Throws for a layer that is not measured. */
export function statementOf({layer, tile}: TileAsk): string {
  const measured = MEASURED.find(({id}) => id === layer);
  if (measured === undefined) throw new Error(`The layer ${layer} is not measured.`);
  const {zooms} = bandAt(measured, tile.z);
  return statementsOf(measured).find(statement => statement.zooms[0] === zooms[0])?.text ?? '';
}
