export {siteFeature} from './site-router.ts';
