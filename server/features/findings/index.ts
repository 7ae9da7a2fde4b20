export {findingLines} from './findings-report.ts';
export {type FindingKind, readBrokenRules, readFindings} from './findings-store.ts';
