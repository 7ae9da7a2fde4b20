export {AnswerMemory} from './answer-memory.ts';
export {VersionedCache} from './versioned-cache.ts';
