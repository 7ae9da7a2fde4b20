export {criteriaFeature} from './criteria-router.ts';
export {criteriaOfUnit} from './criteria-store.ts';
