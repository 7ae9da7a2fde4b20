export {facilitiesFeature} from './facilities-router.ts';
