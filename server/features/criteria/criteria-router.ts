import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {UnknownSet} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {CriteriaSetDetail, CriteriaSetSummary} from './criteria-schema.ts';
import {findSet, listSets} from './criteria-store.ts';
import {resultRoutes} from './result-routes.ts';
import {setParameter} from './set-parameter.ts';

const TAGS = ['criteria'];

export const criteriaFeature: Feature = ({db, clock}) => [
  route({
    method: 'get',
    path: '/api/criteria',
    summary: 'Every criteria set with its validity and the years on record',
    tags: TAGS,
    response: z.object({sets: z.array(CriteriaSetSummary)}),
    cacheSeconds: 60,
    handler: async ({signal}) => ({sets: await listSets(db, signal)}),
  }),
  route({
    method: 'get',
    path: '/api/criteria/{set}',
    summary: 'One criteria set with all criteria, indicators and targets',
    tags: TAGS,
    params: z.object({set: setParameter}),
    response: CriteriaSetDetail,
    errors: ['unknown_set'],
    cacheSeconds: 60,
    handler: async ({params, signal}) => {
      const found = await findSet(db, params.set, signal);
      if (!found) throw new UnknownSet(params.set);
      return found;
    },
  }),
  ...resultRoutes({db, clock}),
];
