import {z} from 'zod';

/** Code of a criteria set in an address. */
export const setParameter = z
  .string()
  .max(60)
  .meta({description: 'Code of a criteria set', example: 'XA_NTM_2021_2025'});
