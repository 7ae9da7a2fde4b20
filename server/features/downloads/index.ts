export {type DatasetState, Datasets} from './datasets.ts';
export {downloadsFeature} from './downloads-router.ts';
