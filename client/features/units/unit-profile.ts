import type {CriteriaSummary, Unit, ZoneCount} from '../../core/records.ts';

interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

/** GET /api/units/{code}/profile */
export interface UnitProfile {
  readonly unit: Unit;
  readonly tourism_sites: readonly (NamedRecord & {readonly category: string})[];
  readonly ocop_products: readonly (NamedRecord & {readonly stars: number | null})[];
  readonly facilities: readonly (NamedRecord & {readonly sector: string})[];
  readonly zones: readonly ZoneCount[];
  readonly criteria: CriteriaSummary | null;
}
