import type {
  PlanTarget as PlanTargetSchema,
  PlanTask as PlanTaskSchema,
} from '../../../server/features/targets/targets-schema.ts';
import type {ApiResponse} from '../../core/api-response.ts';
import {apiQuery} from '../../core/http.ts';
import type {Source} from '../../core/records.ts';

export type PlanTarget = ApiResponse<typeof PlanTargetSchema>;
export type PlanTask = ApiResponse<typeof PlanTaskSchema>;

export const targetsQuery = apiQuery<{readonly targets: readonly PlanTarget[]; readonly source: Source}>(
  '/api/targets',
);
export const tasksQuery = apiQuery<{readonly tasks: readonly PlanTask[]; readonly source: Source}>('/api/tasks');
