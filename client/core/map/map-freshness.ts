import type {Map as MapLibreMap} from 'maplibre-gl';
import {findLayer} from '../../../tiles/layers/index.ts';
import {DebouncedBatch} from '../live/debounced-batch.ts';
import type {LayerChanges} from '../live/layer-changes.ts';
import {FreshTiles} from './map-fresh-tiles.ts';

const pace = {first: 30, between: 250};

/** Keeps what the map shows in step with the changes of the layers, for as long as it is not stopped. */
export class MapFreshness {
  readonly #tiles: FreshTiles;
  readonly #renewals: DebouncedBatch;
  readonly #leave: () => void;

  /** `renewCollection` reads a clustered layer again; false when it could not. */
  constructor(map: MapLibreMap, changes: LayerChanges, renewCollection: (layer: string) => Promise<boolean>) {
    const renew = (layer: string) =>
      findLayer(layer)?.clusterRadius ? renewCollection(layer) : this.#tiles.renew(layer);
    this.#renewals = new DebouncedBatch(pace, async layers => {
      const done = await Promise.all([...layers].map(async layer => [layer, await renew(layer)] as const));
      return done.flatMap(([layer, isDone]) => (isDone ? [] : [layer]));
    });
    this.#tiles = new FreshTiles(map, changes, layer => this.#renewals.add(layer));
    this.#leave = changes.subscribe(layer => this.#renewals.add(layer));
  }

  stop(): void {
    this.#leave();
    this.#renewals.stop();
    this.#tiles.stop();
  }
}
