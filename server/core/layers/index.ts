export type {Box3857, LayerChange} from './layer-history.ts';
export {LayerVersions} from './layer-versions.ts';
export {bumpChangedDeclarations, RECORDS} from './version.ts';
