import {z} from 'zod';
import {today} from '../../core/clock.ts';
import type {Feature} from '../../core/http/feature.ts';
import {UnknownSet} from '../../core/http/problem.ts';
import {route} from '../../core/http/route.ts';
import {CriteriaSetDetail, CriteriaSetSummary, ShownSheet} from './criteria-schema.ts';
import {findSet, listSets, readShownSheets} from './criteria-store.ts';
import {resultRoutes} from './result-routes.ts';
import {setParameter} from './set-parameter.ts';

const TAGS = ['criteria'];

export const criteriaFeature: Feature = ({db, clock}) => [
  route({
    method: 'get',
    path: '/api/criteria',
    access: 'public',
    summary: 'Every criteria set with its validity and the years published, and which of them is shown first',
    tags: TAGS,
    response: z.object({sets: z.array(CriteriaSetSummary), shown: z.array(ShownSheet)}),
    handler: async ({signal}) => {
      const [sets, shown] = await Promise.all([listSets(db, signal), readShownSheets(db, today(clock), signal)]);
      return {sets, shown};
    },
  }),
  route({
    method: 'get',
    path: '/api/criteria/{set}',
    access: 'public',
    summary: 'One criteria set with all criteria, indicators and targets',
    tags: TAGS,
    params: z.object({set: setParameter}),
    response: CriteriaSetDetail,
    errors: ['unknown_set'],
    handler: async ({params, signal}) => {
      const found = await findSet(db, params.set, signal);
      if (!found) throw new UnknownSet(params.set);
      return found;
    },
  }),
  ...resultRoutes({db, clock}),
];
