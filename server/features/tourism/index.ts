export {tourismFeature} from './tourism-router.ts';
