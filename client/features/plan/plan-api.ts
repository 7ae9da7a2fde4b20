import type {PlanTargetBody, PlanTaskBody} from '../../../server/features/targets/targets-schema.ts';
import {apiQuery} from '../../core/http.ts';
import type {Source} from '../../core/records.ts';

export type PlanTarget = Readonly<PlanTargetBody>;
export type PlanTask = Readonly<PlanTaskBody>;

export const targetsQuery = apiQuery<{readonly targets: readonly PlanTarget[]; readonly source: Source}>(
  '/api/targets',
);
export const tasksQuery = apiQuery<{readonly tasks: readonly PlanTask[]; readonly source: Source}>('/api/tasks');
