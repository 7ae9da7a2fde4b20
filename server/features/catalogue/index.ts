export {catalogueFeature} from './catalogue-router.ts';
