import type {
  Map as MapLibreMap,
  MapSourceDataEvent,
  RasterDEMTileSource,
  Source,
  Tile,
  VectorTileSource,
} from 'maplibre-gl';
import type {LayerChanges} from '../live/layer-changes.ts';
import {dataTile, versionedAddress} from './map-tile-versions.ts';

/**
 * Knows which of the map's tiles are older than their last change, and exchanges those in sight. The new tile is fetched
 * first and exchanged when it is there: one that does not come leaves the old one on the map. Tiles out of sight, which the
 * map keeps for a way back, are exchanged when they return.
 */
export class FreshTiles {
  readonly #map: MapLibreMap;
  readonly #changes: LayerChanges;
  /** What the map holds, with the version last asked for. */
  readonly #asked = new Map<Tile, {readonly layer: string; readonly version: number}>();
  readonly #gone = new AbortController();

  /** `onStale` is told of layers with tiles in sight that are older than their last change. */
  constructor(map: MapLibreMap, changes: LayerChanges, onStale: (layer: string) => void) {
    this.#map = map;
    this.#changes = changes;
    map.on('sourcedataloading', event => this.#note(event));
    const look = () => {
      for (const layer of new Set(this.#stale().map(([, kept]) => kept.layer))) onStale(layer);
    };
    map.on('sourcedata', event => event.tile && look());
    map.on('moveend', look);
    map.on('idle', look);
  }

  /** Exchanges the layer's old tiles in sight. False when one did not come. */
  async renew(layer: string): Promise<boolean> {
    const stale = this.#stale().filter(([, kept]) => kept.layer === layer);
    const came = await Promise.all(stale.map(([tile]) => this.#exchange(tile, layer)));
    return came.every(Boolean);
  }

  stop(): void {
    this.#gone.abort();
    this.#asked.clear();
  }

  /** A tile is asked for under the version that its address is given at this moment. */
  #note({tile, sourceId}: MapSourceDataEvent): void {
    const version = tile ? this.#wanted(tile, sourceId) : null;
    if (version !== null) this.#asked.set(tile, {layer: sourceId, version});
  }

  #wanted(tile: Tile, layer: string): number | null {
    const source = this.#map.getSource(layer);
    if (!isTiled(source)) return null;
    return this.#changes.tileVersion(layer, dataTile(tile.tileID.canonical, source.maxzoom));
  }

  /** In sight, at rest and of another version than their last change; those on their way are looked at when they have come. */
  #stale() {
    for (const tile of this.#asked.keys()) {
      if (tile.aborted || tile.state === 'unloaded') this.#asked.delete(tile);
    }
    return [...this.#asked].filter(
      ([tile, {layer, version}]) =>
        tile.uses > 0 && tile.state === 'loaded' && version !== (this.#wanted(tile, layer) ?? version),
    );
  }

  async #exchange(tile: Tile, layer: string): Promise<boolean> {
    const source = this.#map.getSource(layer);
    if (!isTiled(source)) return true;
    const address = versionedAddress(addressOf(tile, source), this.#changes);
    const came = await this.#fetch(address);
    if (this.#gone.signal.aborted) return true;
    if (came && tile.uses > 0 && tile.state === 'loaded' && this.#map.getSource(layer)) {
      this.#asked.set(tile, {layer, version: this.#wanted(tile, layer) ?? 0});
      this.#map.refreshTiles(layer, [tile.tileID.canonical]);
    }
    return came;
  }

  /** Brings a tile into the browser's own store, from where the map then takes it. */
  async #fetch(address: string): Promise<boolean> {
    try {
      const answer = await fetch(address, {signal: this.#gone.signal});
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

type TiledSource = VectorTileSource | RasterDEMTileSource;

function isTiled(source: Source | undefined): source is TiledSource {
  return source?.type === 'vector' || source?.type === 'raster-dem';
}

function addressOf(tile: Tile, source: TiledSource): string {
  const {z, x, y} = dataTile(tile.tileID.canonical, source.maxzoom);
  const template = source.tiles[0] ?? '';
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}
