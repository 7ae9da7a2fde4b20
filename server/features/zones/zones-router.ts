import {z} from 'zod';
import type {Queryable} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {bboxParameter, integerParameter, limitParameter, listParameter} from '../../core/http/parameters.ts';
import {NotFound} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {productsOfZone} from '../related/index.ts';
import {CROPS, STANDARDS, STATUSES, ZoneDetail, ZoneList, ZoneSummary} from './zones-schema.ts';
import {countZones, findZone, listZones, summariseZones, type ZoneFilter} from './zones-store.ts';

const FILTER = {
  crop: listParameter(CROPS, 'Only these crops').optional(),
  status: listParameter(STATUSES, 'Only codes in these states').optional(),
  standard: listParameter(STANDARDS, 'Only zones grown to these standards').optional(),
  commune: z
    .string()
    .regex(/^\d{5}$/, 'Expected a commune code of 5 digits')
    .meta({description: 'Only zones of this commune of today'})
    .optional(),
  bbox: bboxParameter('Only zones whose box meets this one: west,south,east,north').optional(),
};

const ZoneQuery = z.object({
  ...FILTER,
  limit: limitParameter({max: 1000, fallback: 200}),
  cursor: z
    .string()
    .regex(/^[A-Z0-9-]{1,60}$/, 'Expected next_cursor of the page before')
    .optional(),
});

type Filter = z.infer<z.ZodObject<typeof FILTER>>;

function filterOf({crop: crops, status: statuses, standard: standards, commune, bbox}: Filter): ZoneFilter {
  return {crops, statuses, standards, commune, bbox};
}

async function readPage(db: Queryable, query: z.infer<typeof ZoneQuery>, signal: AbortSignal) {
  const {limit, cursor} = query;
  const filter = filterOf(query);
  // One more than asked for tells whether there is a next page.
  const [found, totals] = await Promise.all([
    listZones(db, filter, {after: cursor, limit: limit + 1}, signal),
    countZones(db, filter, signal),
  ]);
  const zones = found.slice(0, limit);
  return {zones, ...totals, next_cursor: found.length > limit ? (zones.at(-1)?.code ?? null) : null};
}

export const zonesFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/zones',
    access: 'public',
    summary: 'Raw-material zones by code, page by page',
    tags: ['zones'],
    query: ZoneQuery,
    response: ZoneList,
    handler: ({query, signal}) => readPage(db, query, signal),
  }),
  route({
    method: 'get',
    path: '/api/zones/summary',
    access: 'public',
    summary: 'Number and area of the zones that match, by crop and by commune',
    tags: ['zones'],
    query: z.object(FILTER),
    response: ZoneSummary,
    handler: ({query, signal}) => summariseZones(db, filterOf(query), signal),
  }),
  route({
    method: 'get',
    path: '/api/zones/{id}',
    access: 'public',
    summary: 'One zone and the products that draw on it',
    tags: ['zones'],
    params: z.object({id: integerParameter({min: 1, max: 999_999_999, description: 'Number of the zone'})}),
    response: ZoneDetail,
    errors: ['not_found'],
    handler: async ({params: {id}, signal}) => {
      const zone = await findZone(db, id, signal);
      if (!zone) throw new NotFound(`zone ${id}`);
      return {...zone, products: await productsOfZone(db, id)};
    },
  }),
];
