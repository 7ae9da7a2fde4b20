export {groundReportLines} from './ground-report.ts';
export {GROUND_KINDS, type GroundKind, importGround, isGroundKind, restoreGround} from './import-ground.ts';
export {reportLines} from './import-report.ts';
export {importUnits} from './import-units.ts';
