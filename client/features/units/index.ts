export {CriteriaLine} from './CriteriaLine.tsx';
export {UnitDetail} from './UnitDetail.tsx';
export {useUnitFocus} from './use-unit-focus.ts';
export {ZoneLines} from './ZoneLines.tsx';
