import type {ZoneStandard, ZoneStatus} from '../../tiles/layers/zone-values.ts';
import {geodesicArea} from '../outlines/geodesic-area.ts';
import type {MultiPolygon} from '../outlines/geometry.ts';
import {createRandom, type Random} from './random.ts';
import type {Cell} from './zone-cells.ts';
import {type ZoneCommune, ZoneLand} from './zone-land.ts';
import {surveyedOutline} from './zone-outline.ts';
import {CROP_PLANS, type CropPlan} from './zone-plan.ts';

/** One made-up raw-material zone. Its form is that of the provincial proposal; nothing in it is about a real field. */
export interface SampleZone {
  readonly code: string;
  readonly crop: string;
  readonly communeCode: string;
  readonly operator: string;
  readonly standard: ZoneStandard;
  readonly status: ZoneStatus;
  /** 'YYYY-MM-DD', for zones that have or had a code. */
  readonly grantedOn: string | null;
  readonly plantedYear: number;
  readonly householdCount: number;
  readonly areaHa: number;
  /** As surveyed; what the public may see of it is made by the database. */
  readonly surveyed: MultiPolygon;
}

const STATUSES: readonly ZoneStatus[] = [
  ...Array<ZoneStatus>(13).fill('granted'),
  ...([
    'proposed',
    'proposed',
    'under_review',
    'under_review',
    'suspended',
    'withdrawn',
    'expired',
  ] satisfies ZoneStatus[]),
];
const FORMS = ['HTX mẫu', 'HTX mẫu', 'Tổ hợp tác mẫu', 'Công ty mẫu'];

/** About 400 zones inside their communes, none overlapping another. The same communes always give the same zones. */
export function sampleZones(communes: ReadonlyMap<string, ZoneCommune>): SampleZone[] {
  const land = new ZoneLand();
  const serials = new Map<string, number>();
  return CROP_PLANS.flatMap(plan =>
    Array.from({length: plan.count}, (_, index) => index).flatMap(index => {
      const communeCode = plan.communes[index % plan.communes.length] ?? '';
      const commune = communes.get(communeCode);
      if (!commune) throw new Error(`Sample zones: commune ${communeCode} has no outline.`);
      const random = createRandom(`zone/${plan.crop}/${index}`);
      const cells = land.take(commune, plan, random);
      if (!cells) return [];
      const serial = (serials.get(`${communeCode}${plan.code}`) ?? 0) + 1;
      serials.set(`${communeCode}${plan.code}`, serial);
      return [describe(plan, communeCode, commune.name, serial, cells, random)];
    }),
  );
}

function describe(
  plan: CropPlan,
  communeCode: string,
  communeName: string,
  serial: number,
  cells: readonly Cell[],
  random: Random,
): SampleZone {
  const surveyed = surveyedOutline(cells);
  const areaHa = Math.round(geodesicArea(surveyed) * 100 * 100) / 100;
  const status = random.pick(STATUSES);
  const plantedYear = random.integer(...plan.plantedYear);
  return {
    code: `LC-VNL-${communeCode}-${plan.code}-${String(serial).padStart(4, '0')}`,
    crop: plan.crop,
    communeCode,
    operator: `${random.pick(FORMS)} ${plan.title} ${communeName} ${serial}`,
    standard: random.pick(plan.standards),
    status,
    grantedOn: status === 'proposed' || status === 'under_review' ? null : grantDay(plantedYear, random),
    plantedYear,
    householdCount: Math.max(1, Math.round(areaHa * (0.3 + random.next() * 0.9))),
    areaHa,
    surveyed,
  };
}

function grantDay(plantedYear: number, random: Random): string {
  const year = Math.max(plantedYear, random.integer(2021, 2025));
  const [month, day] = [random.integer(1, 12), random.integer(1, 28)];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
