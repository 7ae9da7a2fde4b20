export {KnownFacts} from './known-facts.ts';
export type {LayerFacts} from './layer-facts-store.ts';
export type {Box3857, LayerChange} from './layer-history.ts';
export {LayerVersions} from './layer-versions.ts';
export {bumpChangedDeclarations, RECORDS} from './version.ts';
