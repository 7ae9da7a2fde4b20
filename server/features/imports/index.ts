export {reportLines} from './import-report.ts';
export {importUnits, type UnitImportReport} from './import-units.ts';
