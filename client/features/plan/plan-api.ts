import type {
  PlanTarget as PlanTargetSchema,
  PlanTask as PlanTaskSchema,
} from '../../../server/features/targets/targets-schema.ts';
import type {Answer} from '../../core/answer.ts';
import {apiQuery} from '../../core/http.ts';
import type {Source} from '../../core/records.ts';

export type PlanTarget = Answer<typeof PlanTargetSchema>;
export type PlanTask = Answer<typeof PlanTaskSchema>;

export const targetsQuery = apiQuery<{readonly targets: readonly PlanTarget[]; readonly source: Source}>(
  '/api/targets',
);
export const tasksQuery = apiQuery<{readonly tasks: readonly PlanTask[]; readonly source: Source}>('/api/tasks');
