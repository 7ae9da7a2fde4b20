export {castColumn, quoteName} from './query.ts';
export {createTileHandler} from './tile-handler.ts';
export {bumpChangedDeclarations, bumpVersions, readVersions, versionIn} from './version.ts';
