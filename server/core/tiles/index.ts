export {castColumn, quoteName} from './query.ts';
export {createTileHandler} from './tile-handler.ts';
export {readNames} from './tile-request.ts';
