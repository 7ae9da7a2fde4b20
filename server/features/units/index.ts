export {checkDay} from './check-day.ts';
export {someLackCoarseOutlines} from './coarse-outline-store.ts';
export {fillCoarseOutlines} from './fill-coarse-outlines.ts';
export {outlineDigest, outlineText} from './outline-digest.ts';
export {unitsFeature} from './units-router.ts';
