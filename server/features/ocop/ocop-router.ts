import {z} from 'zod';
import {today} from '../../core/clock.ts';
import type {Database} from '../../core/db/database.ts';
import type {Feature} from '../../core/http/feature.ts';
import {NotFound} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {productsBeside, sitesOfUnit, zoneTotalsOfProduct} from '../related/index.ts';
import {
  OcopProducer,
  OcopProduct,
  OcopProductDetail,
  type OcopProductRow,
  OcopRule,
  presentProduct,
} from './ocop-schema.ts';
import {findProduct, listProducers, listProducts, listRules} from './ocop-store.ts';

const tags = ['ocop'];

export const ocopFeature: Feature = ({db, clock}) => [
  route({
    method: 'get',
    path: '/api/ocop/products',
    access: 'public',
    summary: 'All OCOP products on record; not the complete list of the province',
    tags,
    response: z.object({products: z.array(OcopProduct)}),
    handler: async ({signal}) => {
      const rows = await listProducts(db, signal);
      return {products: rows.map(row => presentProduct(row, today(clock)))};
    },
  }),
  route({
    method: 'get',
    path: '/api/ocop/products/{id}',
    access: 'public',
    summary: 'One OCOP product with its zones, the sites nearby and other products',
    tags,
    params: z.object({id: z.string().max(100)}),
    response: OcopProductDetail,
    errors: ['not_found'],
    handler: async ({params, signal}) => {
      const row = await findProduct(db, params.id, signal);
      if (!row) throw new NotFound(`OCOP product ${params.id}`);
      return {...presentProduct(row, today(clock)), related: await relatedTo(db, row)};
    },
  }),
  route({
    method: 'get',
    path: '/api/ocop/producers',
    access: 'public',
    summary: 'Producers with the number of their products',
    tags,
    response: z.object({producers: z.array(OcopProducer)}),
    handler: async ({signal}) => ({producers: await listProducers(db, signal)}),
  }),
  route({
    method: 'get',
    path: '/api/ocop/rules',
    access: 'public',
    summary: 'Rules of the One Commune One Product programme by topic',
    tags,
    response: z.object({rules: z.array(OcopRule)}),
    handler: async ({signal}) => ({rules: await listRules(db, signal)}),
  }),
];

async function relatedTo(db: Database, product: OcopProductRow): Promise<z.input<typeof OcopProductDetail>['related']> {
  const [sites, zones, others] = await Promise.all([
    product.unit_id === null ? [] : sitesOfUnit(db, product.unit_id),
    zoneTotalsOfProduct(db, product.id),
    productsBeside(db, product.id),
  ]);
  return {tourism_sites: sites, zones, other_products: others};
}
