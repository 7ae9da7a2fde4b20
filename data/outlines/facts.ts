import type {FormerCommune, GridRun} from './grid.ts';

/** A row of grid_1km.csv: cells of one row of the grid, whole kilometres of EPSG:9205. */
export interface GridFact {
  readonly n_km: number;
  readonly e_first_km: number;
  readonly e_last_km: number;
  readonly unit_code: string;
}

/** A row of communes_facts.csv: `lon`, `lat` in degrees lie inside the commune. */
export interface CommuneFact {
  readonly code: string;
  readonly vintage: string;
  readonly lon: number;
  readonly lat: number;
}

/** A row of crosswalk_2023_2025.csv. */
export interface CrosswalkFact {
  readonly old_code: string;
  readonly old_district_code: string;
  readonly new_code: string;
}

export function gridRuns(rows: readonly GridFact[]): GridRun[] {
  return rows.map(row => ({
    northKm: row.n_km,
    eastFirstKm: row.e_first_km,
    eastLastKm: row.e_last_km,
    unitCode: row.unit_code,
  }));
}

/** The communes of vintage 2023 with district and successor, sorted by code. Throws Error when one has no successor. */
export function formerCommunes(facts: readonly CommuneFact[], crosswalk: readonly CrosswalkFact[]): FormerCommune[] {
  const links = new Map(crosswalk.map(row => [row.old_code, row]));
  const before = facts.filter(({vintage}) => vintage === '2023');
  return before.map(row => formerCommune(row, links)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function formerCommune({code, lon, lat}: CommuneFact, links: ReadonlyMap<string, CrosswalkFact>): FormerCommune {
  const link = links.get(code);
  if (!link) throw new Error(`crosswalk_2023_2025.csv: no row for ${code}.`);
  return {code, districtCode: link.old_district_code, successorCode: link.new_code, point: [lon, lat]};
}
