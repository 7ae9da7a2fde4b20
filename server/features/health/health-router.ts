import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {fileRoute} from '../../core/http/file-route.ts';
import {route} from '../../core/http/route.ts';
import {metricsText} from '../../core/metrics.ts';
import {PRODUCT} from '../../core/product.ts';

const READY_MS = 1_000;

export const healthFeature: Feature = ({db}) => [
  fileRoute({
    path: '/metrics',
    access: 'operate',
    summary: 'Requests, answers, memory and time of this process for Prometheus',
    tags: ['health'],
    contentTypes: ['text/plain'],
    respond: async (_input, _request, response) => {
      const {text, contentType} = await metricsText();
      response.writeHead(200, {'Content-Type': contentType, 'Cache-Control': 'no-store'}).end(text);
    },
  }),
  route({
    method: 'get',
    path: '/livez',
    access: 'public',
    summary: 'Whether the process answers; does not touch the database',
    tags: ['health'],
    response: z.object({status: z.literal('ok')}),
    follows: 'nothing',
    handler: () => ({status: 'ok' as const}),
  }),
  route({
    method: 'get',
    path: '/readyz',
    access: 'public',
    summary: 'Whether the database answers within a second',
    tags: ['health'],
    response: z.object({
      status: z.literal('ready'),
      engine: z.enum(['postgres', 'pglite']),
      database: z.string().meta({example: 'PostgreSQL 15.18, PostGIS 3.3.2'}),
      version: z.string().meta({description: 'Version of the atlas'}),
    }),
    follows: 'nothing',
    handler: async () => {
      await db.ping(READY_MS);
      return {status: 'ready' as const, engine: db.engine, database: db.description, version: PRODUCT.version};
    },
  }),
];
