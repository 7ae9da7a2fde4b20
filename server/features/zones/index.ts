export {zonesFeature} from './zones-router.ts';
