export {AnswerMemory} from './answer-memory.ts';
