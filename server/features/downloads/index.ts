export {type DatasetState, datasetsOf} from './datasets.ts';
export {downloadsFeature} from './downloads-router.ts';
