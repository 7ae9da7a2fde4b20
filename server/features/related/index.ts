export {criteriaOfUnit} from './criteria-summary-store.ts';
export {newerSetJson} from './newer-set-store.ts';
export {facilitiesOfUnit, sitesOfUnit} from './place-brief-store.ts';
export {productsBeside, productsOfUnit, productsOfZone} from './product-brief-store.ts';
export {zoneTotalsOfProduct, zoneTotalsOfUnit} from './zone-total-store.ts';
