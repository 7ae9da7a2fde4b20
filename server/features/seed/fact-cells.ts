import {z} from 'zod';
import {type ReadFact, readRows} from './read-rows.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
const number = z.string().regex(NUMBER, 'expected a number').transform(Number);
const empty = z.literal('').transform(() => null);

/** Cells of the fact tables; an empty cell is null where the column may be empty. */
export const cell = {
  text: z.string().min(1, 'is empty'),
  textOrNull: z.string().transform(text => text || null),
  number,
  numberOrNull: z.union([empty, number]),
  confidence: z.enum(['high', 'medium', 'low']),
  accuracy: z.enum(['own', 'unit_label', 'none']),
  flag: z.enum(['true', 'false']).transform(text => text === 'true'),
};

/** Rows of a fact table, checked and typed. Throws Error naming file, line and column. */
export function readFacts<Schema extends z.ZodObject>(readFact: ReadFact, file: string, schema: Schema) {
  return readRows(readFact, file).map((row, index): z.output<Schema> => {
    const result = schema.safeParse(row);
    if (result.success) return result.data;
    const issues = result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${file}, row ${index + 2}: ${issues.join('; ')}`);
  });
}
