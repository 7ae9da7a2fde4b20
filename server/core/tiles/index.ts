export {castColumn, quoteName} from './query.ts';
export {createTileHandler, type TileHandler} from './tile-handler.ts';
export {readNames} from './tile-request.ts';
