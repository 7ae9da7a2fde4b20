import type {PlanTargetBody, PlanTaskBody} from '../../../server/features/targets/targets-schema.ts';
import {apiQuery} from '../../core/http.ts';
import type {Source} from '../../core/records.ts';

export type PlanTarget = Readonly<PlanTargetBody>;
export interface PlanTask extends Readonly<Omit<PlanTaskBody, 'lead' | 'cooperating'>> {
  readonly lead: readonly string[];
  readonly cooperating: readonly string[];
}

export const targetsQuery = apiQuery<{readonly targets: readonly PlanTarget[]; readonly source: Source}>(
  '/api/targets',
);
export const tasksQuery = apiQuery<{readonly tasks: readonly PlanTask[]; readonly source: Source}>('/api/tasks');
