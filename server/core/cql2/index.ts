export {BoundValues} from './bound-values.ts';
export {type Box, boxGeometries, readBox} from './box.ts';
export {CRS_LIST, CRS84, type Crs, findCrs, WEB_MERCATOR} from './crs.ts';
export {geometrySql} from './geometry-sql.ts';
