export {useMeasureTool} from './use-measure-tool.tsx';
