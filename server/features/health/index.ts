export {healthFeature} from './health-router.ts';
