export {searchFeature} from './search-router.ts';
