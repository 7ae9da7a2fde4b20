import type {SampleUnit} from '../../../data/sample/assessments.ts';
import {type ReadFact, readFacts} from './read-facts.ts';

const KINDS = {Xã: 'commune', Phường: 'ward', 'Thị trấn': 'township'} as const;

/** Years assessed on either side of the reform of 01/07/2025. */
const BEFORE = [2021, 2022, 2023, 2024];
const AFTER = [2025, 2026];

/** The provincial centre, and the distance in degrees at which its pull is gone (about 110 km). */
const CENTRE = {lon: 103.45, lat: 22.39};
const REACH = 1;

export interface DatedSampleUnit extends SampleUnit {
  /** The code names this unit on the last day of each of its periods. */
  readonly vintage: '2023' | '2025';
}

/** The 106 and the 38 communes and the 8 districts, each with the years assessed and its nearness to the centre. */
export function sampleUnits(readFact: ReadFact): DatedSampleUnit[] {
  const communes = readFacts(readFact, 'communes_facts.csv').map(
    ({code, type, vintage, lon, lat}): DatedSampleUnit => ({
      code,
      level: 'commune',
      kind: KINDS[type],
      access: accessOf(lon, lat),
      periods: vintage === '2023' ? BEFORE : AFTER,
      vintage,
    }),
  );
  return [...communes, ...districts(readFact, communes)];
}

function accessOf(lon: number, lat: number): number {
  return Math.max(0, 1 - Math.hypot(lon - CENTRE.lon, lat - CENTRE.lat) / REACH);
}

/** A district stands as near as its communes on average. */
function districts(readFact: ReadFact, communes: readonly DatedSampleUnit[]): DatedSampleUnit[] {
  const access = new Map(communes.filter(({vintage}) => vintage === '2023').map(unit => [unit.code, unit.access]));
  const rows = readFacts(readFact, 'crosswalk_2023_2025.csv');
  return [...Map.groupBy(rows, row => row.old_district_code)].map(([code, members]) => ({
    code,
    level: 'district',
    kind: members[0]?.old_district.startsWith('Thành phố') ? 'city' : 'district',
    access: members.reduce((sum, {old_code}) => sum + (access.get(old_code) ?? 0), 0) / members.length,
    periods: BEFORE,
    vintage: '2023',
  }));
}
