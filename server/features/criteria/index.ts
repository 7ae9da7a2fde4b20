export {criteriaFeature} from './criteria-router.ts';
