import {z} from 'zod';

const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const PERIOD = /^\d{4}(-\d\d(-\d\d)?)?(\/\d{4}(-\d\d(-\d\d)?)?)?$/;
const number = z.string().regex(NUMBER, 'expected a number, with a point before decimals').transform(Number);
const nfc = z.string().refine(text => text === text.normalize('NFC'), 'expected text in Unicode NFC');

/** An empty cell means "not known": null. */
const orNull = <Cell extends z.ZodType<unknown, string>>(filled: Cell) =>
  z
    .string()
    .transform(text => text || null)
    .pipe(filled.nullable());

const text = nfc.min(1, 'expected text, found an empty cell');
/** One of some words. A word that is none of them is answered with the list. */
const oneOf = <const Words extends readonly [string, ...string[]]>(...words: Words) =>
  z.enum(words, `expected one of: ${words.join(', ')}`);

const confidence = oneOf('high', 'medium', 'low');

/** Cells of the fact tables. */
export const cell = {
  text,
  textOrNull: orNull(text),
  /** Words with semicolons between. */
  list: nfc.transform(text => text.split(';').filter(Boolean)),
  number,
  numberOrNull: orNull(number),
  oneOf,
  wordOrNull: <const Words extends readonly [string, ...string[]]>(...words: Words) => orNull(oneOf(...words)),
  confidence,
  confidenceOrNull: orNull(confidence),
  accuracy: oneOf('own', 'unit_label', 'none'),
  /** A year, a month or a day: '2016', '2016-06', '2016-06-21'. */
  date: z.string().regex(DATE, 'expected YYYY, YYYY-MM or YYYY-MM-DD'),
  /** A date, or two with a stroke between: '2020/2025'. */
  period: z.string().regex(PERIOD, 'expected a date, or two with a stroke between'),
  flag: oneOf('true', 'false').transform(word => word === 'true'),
};

/** Every fact names its source and how far it can be trusted. */
export const traced = {confidence: cell.confidence, source_id: cell.text};
