export {CriteriaLine} from './CriteriaLine.tsx';
export {UnitDetail} from './UnitDetail.tsx';
export type {UnitProfile} from './unit-profile.ts';
export {useAreaClassFacts} from './use-area-class-facts.ts';
export {useUnitFocus} from './use-unit-focus.ts';
export {ZoneLines} from './ZoneLines.tsx';
