export {LayerChanges} from './changes.ts';
export type {Box3857, LayerChange} from './layer-memory.ts';
export {castColumn, quoteName} from './query.ts';
export {createTileHandler} from './tile-handler.ts';
export {readNames} from './tile-request.ts';
export {bumpChangedDeclarations} from './version.ts';
