import {z} from 'zod';
import type {Feature} from '../../core/http/feature.ts';
import {route} from '../../core/http/route.ts';
import {Source} from '../../core/http/shapes.ts';
import {PlanTarget, PlanTask} from './targets-schema.ts';
import {listTargets, listTasks, readPlanSource} from './targets-store.ts';

export const targetsFeature: Feature = ({db}) => [
  route({
    method: 'get',
    path: '/api/targets',
    access: 'public',
    summary: 'Targets of the provincial plan for digital transformation in new-rural development',
    tags: ['plan'],
    response: z.object({targets: z.array(PlanTarget), source: Source}),
    handler: async ({signal}) => ({targets: await listTargets(db, signal), source: await readPlanSource(db, signal)}),
  }),
  route({
    method: 'get',
    path: '/api/tasks',
    access: 'public',
    summary: 'Tasks of the plan with who leads, who cooperates and when they are due',
    tags: ['plan'],
    response: z.object({tasks: z.array(PlanTask), source: Source}),
    handler: async ({signal}) => ({tasks: await listTasks(db, signal), source: await readPlanSource(db, signal)}),
  }),
];
