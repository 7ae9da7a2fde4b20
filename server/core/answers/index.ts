export {AnswerMemory, type AnswerVariant} from './answer-memory.ts';
