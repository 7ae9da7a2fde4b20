import {z} from 'zod';
import {isRural} from '../../../data/criteria/rural.ts';
import {today} from '../../core/clock.ts';
import type {Database} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {dayParameter} from '../../core/http/parameters.ts';
import {UnknownUnit} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {criteriaOfUnit, facilitiesOfUnit, productsOfUnit, sitesOfUnit, zoneTotalsOfUnit} from '../related/index.ts';
import {checkDay} from './check-day.ts';
import {OUTLINE_LABELS} from './outline-labels.ts';
import {Unit, type UnitBody, UnitLevel, UnitProfile, type UnitProfileBody} from './units-schema.ts';
import {findUnit, listUnits, type UnitRow} from './units-store.ts';

const on = dayParameter('Day for which to answer; today when not given').optional();
const params = z.object({code: z.string().regex(/^\d{2,5}$/, 'Expected a code of 2 to 5 digits')});

export const unitsFeature: Feature = ({db, clock}) => {
  const unitOn = (code: string, day: string | undefined, signal: AbortSignal) =>
    unitOfDay(db, code, day ?? today(clock), signal);
  return [
    route({
      method: 'get',
      path: '/api/units',
      access: 'public',
      summary: 'Administrative units in force on a day',
      tags: ['units'],
      query: z.object({on, level: UnitLevel.optional()}),
      response: z.object({on: z.string(), units: z.array(Unit)}),
      errors: ['unknown_unit'],
      handler: async ({query, signal}) => {
        const day = query.on ?? today(clock);
        await checkDay(db, day);
        return {on: day, units: (await listUnits(db, day, query.level ?? null, signal)).map(present)};
      },
    }),
    route({
      method: 'get',
      path: '/api/units/{code}',
      access: 'public',
      summary: 'The unit that had a code on a day; codes changed hands on 1 July 2025',
      tags: ['units'],
      params,
      query: z.object({on}),
      response: Unit,
      errors: ['unknown_unit'],
      handler: async ({params: {code}, query, signal}) => present(await unitOn(code, query.on, signal)),
    }),
    route({
      method: 'get',
      path: '/api/units/{code}/profile',
      access: 'public',
      summary: 'A unit with the sites, products, zones, facilities and criteria on record in it',
      tags: ['units'],
      params,
      query: z.object({on}),
      response: UnitProfile,
      errors: ['unknown_unit'],
      handler: async ({params: {code}, query, signal}) =>
        profileOf(db, await unitOn(code, query.on, signal), today(clock)),
    }),
  ];
};

/** Throws BeforeRecords and UnknownUnit. */
async function unitOfDay(db: Database, code: string, day: string, signal: AbortSignal): Promise<UnitRow> {
  const unit = await findUnit(db, code, day, signal);
  if (unit) return unit;
  await checkDay(db, day);
  throw new UnknownUnit(code, day);
}

async function profileOf(db: Database, unit: UnitRow, day: string): Promise<UnitProfileBody> {
  const [tourism_sites, ocop_products, zones, facilities, programme] = await Promise.all([
    sitesOfUnit(db, unit.id),
    productsOfUnit(db, unit.id),
    zoneTotalsOfUnit(db, unit.id),
    facilitiesOfUnit(db, unit.id),
    criteriaOfUnit(db, unit.id, day),
  ]);
  return {unit: present(unit), tourism_sites, ocop_products, zones, facilities, ...programme};
}

function present({outline_kind: kind, outline_source: source, area_class, ...unit}: UnitRow): UnitBody {
  const outline = {kind, label: OUTLINE_LABELS[kind], source};
  const known = area_class?.group === null ? 'open' : 'known';
  const group_status = isRural(unit.kind) ? known : 'outside';
  return {...unit, outline, area_class: area_class && {...area_class, group_status}};
}
