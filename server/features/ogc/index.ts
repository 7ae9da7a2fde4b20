export {createOgcHandler} from './ogc-handler.ts';
