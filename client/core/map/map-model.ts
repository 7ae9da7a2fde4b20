import {createContext, useContext, useEffect} from 'react';
import {LayerChanges} from '../live/layer-changes.ts';
import {createStore, type Store} from '../store.ts';
import type {IconName} from '../ui/Icon.tsx';
import type {FeatureRef} from '../url/view-search.ts';
import {type Box, emptyScene, type MapScene, type Sketch} from './scene.ts';

/** Pixels of the map hidden under what floats above it. */
interface Insets {
  readonly top: number;
  readonly bottom: number;
  /** From `top` to the foot of the title on the map; zero where the title is not on it. */
  readonly title: number;
  /** The buttons in the upper right corner, below `top`. */
  readonly controls: {readonly width: number; readonly height: number};
  /** The legend card in the lower right corner; zero while it is folded. */
  readonly corner: {readonly width: number; readonly height: number};
}

/**
 * 'waiting' until the first complete drawing; 'unavailable' where the device cannot draw; 'failed' when style or code did not
 * come; 'lost' when the device gave the graphics memory to others, 'restored' when it gave it back and the map is to be built anew.
 */
export type MapStatus = 'waiting' | 'ready' | 'unavailable' | 'failed' | 'lost' | 'restored';

/** A button of the view's own among the controls of the map. */
export interface MapTool {
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** The meeting point of page and map: the page sets the scene, the map tells what is in sight and under the pointer. */
export interface MapModel {
  readonly scene: Store<MapScene>;
  /** What a drawing tool has on the map; null while none is in use. */
  readonly sketch: Store<Sketch | null>;
  readonly tool: Store<MapTool | null>;
  readonly hover: Store<FeatureRef | null>;
  /** The part of the map a reader can see, or null before the map is there. */
  readonly inSight: Store<Box | null>;
  readonly insets: Store<Insets>;
  readonly status: Store<MapStatus>;
  /** Parts of the map in sight did not come. */
  readonly incomplete: Store<boolean>;
  /** When the layers changed, and where. */
  readonly changes: LayerChanges;
}

export function createMapModel(): MapModel {
  return {
    scene: createStore<MapScene>(emptyScene),
    sketch: createStore<Sketch | null>(null),
    tool: createStore<MapTool | null>(null),
    hover: createStore<FeatureRef | null>(null),
    inSight: createStore<Box | null>(null),
    insets: createStore<Insets>({
      top: 0,
      bottom: 0,
      title: 0,
      controls: {width: 0, height: 0},
      corner: {width: 0, height: 0},
    }),
    status: createStore<MapStatus>('waiting'),
    incomplete: createStore(false),
    changes: new LayerChanges(),
  };
}

export const MapModelContext = createContext<MapModel | null>(null);

/** Throws outside the shell: a programming error, not a state of the page. */
export function useMapModel(): MapModel {
  const model = useContext(MapModelContext);
  if (!model) throw new Error('useMapModel needs the shell around it.');
  return model;
}

/** Puts a scene on the map for as long as the component is there. Memoise the scene. */
export function useScene(scene: MapScene): void {
  const model = useMapModel();
  useEffect(() => model.scene.set(scene), [model, scene]);
}

/** Draws a sketch for as long as the component is there. Memoise the sketch. */
export function useSketch(sketch: Sketch): void {
  const model = useMapModel();
  useEffect(() => model.sketch.set(sketch), [model, sketch]);
  useEffect(() => () => model.sketch.set(null), [model]);
}

/** Puts a button among the controls of the map for as long as the component is there. Memoise the tool. */
export function useMapTool(tool: MapTool): void {
  const model = useMapModel();
  useEffect(() => {
    model.tool.set(tool);
    return () => model.tool.set(null);
  }, [model, tool]);
}
