import type {Layer as DeckLayer} from '@deck.gl/core';
import {useMemo} from 'react';
import {emptyScene, type MapScene, type Shade} from '../../core/map/scene.ts';
import type {Unit} from '../../core/records.ts';
import type {Theme} from '../../core/theme/theme.ts';
import type {Assessments} from './criteria-records.ts';
import {type Measure, unitFill} from './unit-shade.ts';
import type {Chosen} from './use-chosen.ts';

export interface CriteriaSceneOptions {
  readonly chosen: Chosen;
  readonly assessments: Assessments | null;
  readonly measure: Measure;
  readonly units: readonly Unit[];
  /** Layers the reader has added above the shaded one. */
  readonly added: readonly string[];
  readonly overlay: readonly DeckLayer[] | null;
  readonly theme: Theme;
}

/** Camera pitch in degrees that lets columns be told apart. */
const columnPitch = 48;

/** The units of the vintage, shaded by their results. */
export function useCriteriaScene(options: CriteriaSceneOptions): MapScene {
  const {chosen, assessments, measure, units, added, overlay, theme} = options;
  const {vintage, selected} = chosen;
  const shades = useMemo(
    () =>
      new Map<string, Shade>((assessments?.units ?? []).map(result => [result.code, unitFill(result, measure, theme)])),
    [assessments, measure, theme],
  );
  return useMemo(() => {
    const unit = selected && units.find(one => one.code === selected.key);
    return {
      ...emptyScene,
      layers: [vintage.layer, ...added],
      selectable: [vintage.layer],
      selected,
      focus: unit ? {point: null, bbox: unit.bbox} : null,
      shading: {layer: vintage.layer, shades},
      overlay,
      pitch: overlay ? columnPitch : 0,
    };
  }, [vintage.layer, selected, units, shades, added, overlay]);
}
