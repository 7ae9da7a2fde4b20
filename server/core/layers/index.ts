export type {Box3857, LayerChange} from './layer-history.ts';
export {LayerVersions} from './layer-versions.ts';
export {bumpChangedDeclarations} from './version.ts';
