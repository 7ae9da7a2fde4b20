export {changesFeature} from './changes-router.ts';
