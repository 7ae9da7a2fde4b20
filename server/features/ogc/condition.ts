import type {BoundValues} from '../../core/cql2/index.ts';

/** Writes a condition over the columns of a layer; its values go into `bound`. */
export type Condition = (bound: BoundValues) => string;
