export {placesFeature} from './places-router.ts';
