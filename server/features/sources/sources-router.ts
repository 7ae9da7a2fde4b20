import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {Source} from '../../core/http/shapes.ts';
import {listSources} from './sources-store.ts';

export const sourcesFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/sources',
    access: 'public',
    summary: 'Every source of the records, with licence and confidence',
    tags: ['sources'],
    response: z.object({sources: z.array(Source)}),
    handler: async ({signal}) => ({sources: await listSources(db, signal)}),
  }),
];
