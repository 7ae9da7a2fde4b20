export {checkDay} from './check-day.ts';
export {outlineDigest, outlineText} from './outline-digest.ts';
export {unitsFeature} from './units-router.ts';
