export {outlineDigest, outlineText} from './outline-digest.ts';
