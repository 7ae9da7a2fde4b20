import type {Layer as DeckLayer, PickingInfo} from '@deck.gl/core';
import {overlayLibrary} from '../../core/map/map-overlay.ts';
import type {LngLat} from '../../core/map/scene.ts';

/** One column: a unit with how many criteria it meets. */
export interface Column {
  readonly code: string;
  readonly point: LngLat;
  /** Criteria met. */
  readonly met: number;
  /** '#RRGGBB' */
  readonly color: string;
}

export interface ColumnEvents {
  readonly onHover: (code: string | null) => void;
  readonly onClick: (code: string) => void;
}

/** Metres on the ground: wide enough to see over the whole province, narrow enough not to touch a neighbour. */
const radius = 1500;
const metresPerCriterion = 1100;

/** Builds the deck.gl layer; the library is fetched by the first call. */
export async function columnLayer(columns: readonly Column[], events: ColumnEvents): Promise<DeckLayer> {
  const [{ColumnLayer}] = await Promise.all([import('@deck.gl/layers'), overlayLibrary()]);
  return new ColumnLayer<Column>({
    id: 'criteria-met',
    data: columns,
    diskResolution: 24,
    radius,
    extruded: true,
    pickable: true,
    autoHighlight: true,
    highlightColor: [31, 42, 46, 90],
    elevationScale: metresPerCriterion,
    getPosition: ({point: [lng, lat]}) => [lng, lat],
    getElevation: ({met}) => met,
    getFillColor: ({color}) => rgb(color),
    material: {ambient: 0.65, diffuse: 0.5, shininess: 8},
    onHover: (info: PickingInfo<Column>) => events.onHover(info.object?.code ?? null),
    onClick: (info: PickingInfo<Column>) => {
      if (info.object) events.onClick(info.object.code);
      return true;
    },
  });
}

/** '#31A354' as [49, 163, 84]. */
export function rgb(color: string): [number, number, number] {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
