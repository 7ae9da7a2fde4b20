export {layersFeature} from './layers-router.ts';
export {type LayerFacts, readLayerFacts} from './layers-store.ts';
