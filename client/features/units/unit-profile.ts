import type {UnitProfile as UnitProfileSchema} from '../../../server/features/units/units-schema.ts';
import type {ApiResponse} from '../../core/api-response.ts';

/** GET /api/units/{code}/profile */
export type UnitProfile = ApiResponse<typeof UnitProfileSchema>;
