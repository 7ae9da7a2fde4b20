import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {PRODUCT} from '../../core/product.ts';
import {pingDatabase} from './health-store.ts';

const READY_MS = 1_000;

export const healthFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/livez',
    summary: 'Whether the process answers; does not touch the database',
    tags: ['health'],
    response: z.object({status: z.literal('ok')}),
    cacheSeconds: 'never',
    handler: () => ({status: 'ok' as const}),
  }),
  route({
    method: 'get',
    path: '/readyz',
    summary: 'Whether the database answers within a second',
    tags: ['health'],
    response: z.object({
      status: z.literal('ready'),
      engine: z.enum(['postgres', 'pglite']),
      database: z.string().meta({example: 'PostgreSQL 15.18, PostGIS 3.3.2'}),
      version: z.string().meta({description: 'Version of the atlas'}),
    }),
    cacheSeconds: 'never',
    handler: async () => {
      await pingDatabase(db, READY_MS);
      return {status: 'ready' as const, engine: db.engine, database: db.description, version: PRODUCT.version};
    },
  }),
];
