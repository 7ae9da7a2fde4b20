import {z} from 'zod';
import {today} from '../../core/clock.ts';
import type {Database} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {NotFound} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {criteriaOfUnit, productsOfUnit, zoneTotalsOfUnit} from '../related/index.ts';
import {TourismSite, TourismSiteDetail, type TourismSiteDetailBody} from './tourism-schema.ts';
import {findSite, listRecognitions, listSites} from './tourism-store.ts';

export const tourismFeature: Feature = ({db, clock}) => [
  route({
    method: 'get',
    path: '/api/tourism-sites',
    access: 'public',
    summary: 'All tourism sites on record; not a complete list of the province',
    tags: ['tourism'],
    response: z.object({tourism_sites: z.array(TourismSite)}),
    handler: async ({signal}) => ({tourism_sites: await listSites(db, signal)}),
  }),
  route({
    method: 'get',
    path: '/api/tourism-sites/{id}',
    access: 'public',
    summary: 'One tourism site with the decisions that recognise it, and products, zones and criteria of its commune',
    tags: ['tourism'],
    params: z.object({id: z.string().max(100)}),
    response: TourismSiteDetail,
    errors: ['not_found'],
    handler: async ({params, signal}) => {
      const site = await findSite(db, params.id, signal);
      if (!site) throw new NotFound(`tourism site ${params.id}`);
      const [recognitions, related] = await Promise.all([
        listRecognitions(db, site.id, signal),
        relatedTo(db, site.unit_id, today(clock)),
      ]);
      return {...site, recognitions, related};
    },
  }),
];

async function relatedTo(db: Database, unitId: number | null, day: string): Promise<TourismSiteDetailBody['related']> {
  if (unitId === null) return {ocop_products: [], zones: [], criteria: null, in_programme: false};
  const [products, zones, programme] = await Promise.all([
    productsOfUnit(db, unitId),
    zoneTotalsOfUnit(db, unitId),
    criteriaOfUnit(db, unitId, day),
  ]);
  return {ocop_products: products, zones, ...programme};
}
