export {ocopFeature} from './ocop-router.ts';
