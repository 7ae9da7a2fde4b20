import type {Map as MapLibreMap, StyleSpecification} from 'maplibre-gl';
import {groundStore} from './ground.ts';
import type {MapScene} from './scene.ts';
import {TERRAIN_MAX_ZOOM, TERRAIN_PITCH, withTerrain} from './terrain.ts';

const RELIEF = 'relief';

/** How the ground of one map looks at this moment: what is left out of it, and whether mountains rise. */
export class MapGround {
  /** The relief is the heaviest part of the ground: what the view is about comes first. */
  #awaitsRelief = true;
  #risen = false;

  /** Layers of the ground that are not drawn. */
  get without(): ReadonlySet<string> {
    return new Set([...groundStore.get().without, ...(this.#awaitsRelief ? [RELIEF] : [])]);
  }

  /** Calls the listener when the ground has come to look otherwise; returns what ends that. */
  watch(map: MapLibreMap, scene: () => MapScene, onChange: () => void): () => void {
    map.once('idle', () => {
      this.#awaitsRelief = false;
      onChange();
    });
    map.on('zoomend', () => {
      if (this.settle(map, scene())) onChange();
    });
    return groundStore.subscribe(onChange);
  }

  /** Mountains rise while they are wanted, from afar, and where no columns stand. True when that has changed. */
  settle(map: MapLibreMap, {overlay}: MapScene): boolean {
    const risen = groundStore.get().terrain && overlay === null && map.getZoom() <= TERRAIN_MAX_ZOOM;
    const changed = risen !== this.#risen;
    this.#risen = risen;
    return changed;
  }

  dressed(style: StyleSpecification): StyleSpecification {
    return this.#risen ? withTerrain(style) : style;
  }

  pitch(scene: MapScene): number {
    return this.#risen ? TERRAIN_PITCH : scene.pitch;
  }
}
