import type {TileAsk} from '../data/tile-mix.ts';

/** A server of tiles on this machine. */
export interface TileServer {
  /** As it stands in the tables. */
  readonly name: string;
  readonly port: number;
  /** Path of a tile's address. */
  readonly pathOf: (ask: TileAsk) => string;
  readonly stop: () => Promise<void>;
}

/** What the product sent for one tile. */
export interface SentTile {
  readonly ask: TileAsk;
  /** Compressed. */
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}
