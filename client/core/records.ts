import type {State} from '../../data/criteria/states.ts';
import type {Text} from '../../tiles/layer.ts';
import type {Box, LngLat} from './map/scene.ts';

/** Shapes of the API that every view meets. A view's own records stand beside the view. */

export type Confidence = 'high' | 'medium' | 'low';
export type PositionAccuracy = 'own' | 'village' | 'centre' | 'unit_label' | 'none';

export interface Source {
  readonly id: string;
  readonly title: string;
  /** null: only the Vietnamese title is known. */
  readonly title_en: string | null;
  readonly publisher: string | null;
  /** Year, month or day, as precise as the source says: '2024', '2024-06', '2024-06-16'. */
  readonly published_on: string | null;
  readonly licence: string | null;
  readonly licence_en: string | null;
  readonly confidence: Confidence;
  readonly url: string | null;
  readonly is_sample: boolean;
}

export interface UnitRef {
  readonly code: string;
  readonly full_name: string;
  readonly valid_from: string;
  /** Last day in force; null while it is. */
  readonly valid_to: string | null;
  readonly share?: number | null;
}

/** Of which area and group a commune is by decision. */
export interface AreaClass {
  readonly set: string;
  /** Null: not III, whether I or II is not known. */
  readonly area_class: 'I' | 'II' | 'III' | null;
  readonly especially_difficult: boolean;
  readonly group: number | null;
  readonly group_status: 'known' | 'open' | 'outside';
  readonly confidence: Confidence;
  readonly source: Source;
}

export interface Unit {
  readonly code: string;
  readonly level: 'province' | 'district' | 'commune';
  readonly kind: string;
  readonly name: string;
  readonly full_name: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly parent: {readonly code: string; readonly full_name: string} | null;
  readonly official_area_km2: number | null;
  readonly area_km2: number;
  readonly area_class: AreaClass | null;
  readonly population: number | null;
  readonly population_year: number | null;
  readonly seat: string | null;
  readonly aliases: readonly string[];
  readonly note: Text | null;
  readonly confidence: Confidence;
  readonly source: Source;
  readonly area_source: Source | null;
  readonly population_source: Source | null;
  readonly outline: {readonly kind: string; readonly label: Text; readonly source: Source};
  readonly label_point: LngLat;
  readonly bbox: Box;
  readonly predecessors: readonly UnitRef[];
  readonly successors: readonly UnitRef[];
}

export interface ZoneCount {
  readonly crop: string;
  readonly count: number;
  /** Null: not published, as of ginseng. */
  readonly area_ha: number | null;
  readonly is_sample: boolean;
}

export type StateCounts = Readonly<Record<State, number>>;

export interface NewerSet {
  readonly code: string;
  readonly name: Text;
  /** 'YYYY-MM-DD' */
  readonly valid_from: string;
}

export interface CriteriaSummary {
  readonly set: string;
  readonly period: number;
  readonly counts: StateCounts;
  readonly is_sample: boolean;
  /** In force today and newer than `set`, without published results of this unit. */
  readonly newer_set: NewerSet | null;
}

/** GET /api/site */
export interface Site {
  readonly name: string;
  readonly basemap_style_url: string | null;
  /** 'YYYY-MM-DD' by the server's clock in Việt Nam. */
  readonly today: string;
  readonly engine: string;
  readonly bounds: Box;
  readonly boundary_label: Text;
  /** True while any commune's outline is true to about a kilometre only. */
  readonly outlines_generalised: boolean;
  readonly is_sample: boolean;
}
