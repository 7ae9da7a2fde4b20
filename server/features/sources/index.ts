export {sourcesFeature} from './sources-router.ts';
