export {layersFeature} from './layers-router.ts';
