import {GROUND_LAYERS} from '../../../tiles/layers/index.ts';
import {createStore} from '../store.ts';

/** What the reader has made of the ground of the map. */
export interface Ground {
  /** Layers of the ground taken out of the picture. */
  readonly without: readonly string[];
  /** Mountains rise from the map. */
  readonly terrain: boolean;
}

const memoryKey = 'atlas-ground';

/** One choice for all views, remembered by the browser. */
export const groundStore = createStore<Ground>({without: remembered(), terrain: false});

/** A browser that forbids storage still shows the whole ground. */
function remembered(): readonly string[] {
  try {
    const ids = localStorage.getItem(memoryKey)?.split(',') ?? [];
    return ids.filter(id => GROUND_LAYERS.some(layer => layer.id === id));
  } catch {
    return [];
  }
}

export function switchGround(layer: string, shown: boolean): void {
  const {without, terrain} = groundStore.get();
  const others = without.filter(one => one !== layer);
  const next = shown ? others : [...others, layer];
  try {
    localStorage.setItem(memoryKey, next.join(','));
  } catch {
    // The choice then lasts as long as the page.
  }
  groundStore.set({without: next, terrain});
}

export function raiseTerrain(terrain: boolean): void {
  groundStore.set({...groundStore.get(), terrain});
}
