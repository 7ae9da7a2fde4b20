export {targetsFeature} from './targets-router.ts';
