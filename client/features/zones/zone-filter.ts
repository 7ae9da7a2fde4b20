import type {Box} from '../../core/map/scene.ts';

/** Which zones are listed and drawn; null lets all pass, an empty list none. */
export interface ZoneFilter {
  readonly crops: readonly string[] | null;
  readonly statuses: readonly string[] | null;
  readonly standards: readonly string[] | null;
  /** Code of a commune of today. */
  readonly commune: string | null;
  readonly box: Box | null;
}

/** The filter as the server reads it. */
export function filterQuery({crops, statuses, standards, commune, box}: ZoneFilter) {
  return {
    crop: crops?.join(','),
    status: statuses?.join(','),
    standard: standards?.join(','),
    commune,
    bbox: box?.map(value => value.toFixed(4)).join(','),
  };
}

/** The filter as the map reads it: column → values kept. Crops are the layer's classes and go their own way. */
export function filterColumns({statuses, standards, commune}: ZoneFilter): Readonly<Record<string, readonly string[]>> {
  return {
    ...(statuses && {status: statuses}),
    ...(standards && {standard: standards}),
    ...(commune && {commune_code: [commune]}),
  };
}

/** Whether every zone passes. */
export function letsAllPass(filter: ZoneFilter): boolean {
  return Object.values(filter).every(value => value === null);
}

/** Whether nothing can match, so that no request is needed. */
export function matchesNothing({crops}: ZoneFilter): boolean {
  return crops?.length === 0;
}

/** Switches one value; null when none is left, because no filter lets all pass. */
export function toggled(values: readonly string[] | null, value: string): readonly string[] | null {
  const now = values ?? [];
  const next = now.includes(value) ? now.filter(other => other !== value) : [...now, value];
  return next.length > 0 ? next : null;
}
