import type {Map as MapLibreMap, Tile} from 'maplibre-gl';
import type {MapModel} from './map-model.ts';

/** Knows which tiles in sight did not come, says so on the model, and asks for them again. */
export class TileWatch {
  readonly #map: MapLibreMap;
  readonly #model: MapModel;
  /** Tiles that failed, with their source. */
  readonly #lost = new Map<Tile, string>();
  /** Layers read whole did not come either. */
  #unread = false;
  /** A tile came since the map last rested: others may come too. */
  #arrived = false;

  constructor(map: MapLibreMap, model: MapModel) {
    this.#map = map;
    this.#model = model;
    map.on('error', event => {
      console.error(event.error);
      if ('tile' in event && 'sourceId' in event) this.#lost.set(event.tile as Tile, String(event.sourceId));
    });
    map.on('sourcedata', event => {
      if (event.tile?.state === 'loaded') this.#arrived = true;
    });
    map.on('idle', () => this.#rest());
  }

  setUnread(unread: boolean): void {
    this.#unread = unread;
    this.#tell();
  }

  /** Asks again for the tiles that failed; those that came stay. */
  retry(): void {
    const wanted = [...this.#lost];
    this.#lost.clear();
    for (const [{tileID}, source] of wanted) {
      if (this.#map.getSource(source)) this.#map.refreshTiles(source, [tileID.canonical]);
    }
  }

  #rest(): void {
    for (const tile of this.#lost.keys()) {
      if (tile.uses === 0 || tile.state !== 'errored') this.#lost.delete(tile);
    }
    this.#tell();
    const again = this.#arrived && this.#lost.size > 0;
    this.#arrived = false;
    if (again) this.retry();
  }

  #tell(): void {
    this.#model.incomplete.set(this.#unread || this.#lost.size > 0);
  }
}
