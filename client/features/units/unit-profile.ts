import type {CriteriaSummary, Unit, ZoneCount} from '../../core/records.ts';

/** A record inside a unit, by name. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

/** GET /api/units/{code}/profile */
export interface UnitProfile {
  readonly unit: Unit;
  readonly tourism_sites: readonly NamedRecord[];
  readonly ocop_products: readonly NamedRecord[];
  readonly facilities: readonly NamedRecord[];
  readonly zones: readonly ZoneCount[];
  readonly criteria: CriteriaSummary | null;
}
