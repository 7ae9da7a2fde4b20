import type {UnitProfile as UnitProfileSchema} from '../../../server/features/units/units-schema.ts';
import type {Answer} from '../../core/answer.ts';

/** GET /api/units/{code}/profile */
export type UnitProfile = Answer<typeof UnitProfileSchema>;
