export {reportLines} from './import-report.ts';
export {importUnits} from './import-units.ts';
