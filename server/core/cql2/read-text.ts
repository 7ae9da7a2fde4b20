import {
  Budget,
  type Expression,
  FilterError,
  isComparison,
  isFunction,
  LIMITS,
  OPERATORS,
  type Operator,
} from './expression.ts';
import {checkInstant, checkIntervalEnd} from './instant.ts';
import {isGeometryWord, readWkt} from './read-wkt.ts';
import {TokenReader} from './token-reader.ts';

const FUNCTIONS = new Map(OPERATORS.filter(isFunction).map(op => [op.toLowerCase(), op]));
const RESERVED = new Set(['and', 'or', 'not', 'like', 'between', 'in', 'is', 'null', 'true', 'false']);

/** Reads a filter in the text encoding of CQL2. Throws FilterError. */
export function readText(text: string): Expression {
  if (text.length > LIMITS.text) throw new FilterError(`A filter may have ${LIMITS.text} characters at most.`);
  const parser = new TextParser(text);
  return parser.filter();
}

/** By recursive descent; every path that leads deeper passes the depth on to the budget. */
class TextParser {
  readonly #tokens: TokenReader;
  readonly #budget = new Budget();

  constructor(text: string) {
    this.#tokens = new TokenReader(text);
  }

  filter(): Expression {
    const expression = this.#or(1);
    this.#tokens.expectEnd();
    return expression;
  }

  #or(depth: number): Expression {
    return this.#chain('or', depth, () => this.#and(depth));
  }

  #and(depth: number): Expression {
    return this.#chain('and', depth, () => this.#not(depth));
  }

  #chain(op: 'and' | 'or', depth: number, part: () => Expression): Expression {
    const first = part();
    const parts = [first];
    while (this.#tokens.takeWord(op)) parts.push(part());
    return parts.length === 1 ? first : this.#operation(op, parts, depth);
  }

  #not(depth: number): Expression {
    if (!this.#tokens.takeWord('not')) return this.#condition(depth);
    this.#budget.node(depth);
    return {op: 'not', args: [this.#not(depth + 1)]};
  }

  #condition(depth: number): Expression {
    const {kind, text} = this.#tokens.next;
    if (kind === 'sign' && text === '(') {
      this.#budget.depth(depth);
      return this.#inParentheses(() => this.#or(depth + 1));
    }
    const left = this.#value(depth + 1);
    const sign = this.#tokens.next;
    if (sign.kind === 'sign' && isComparison(sign.text)) {
      this.#tokens.take();
      return this.#operation(sign.text, [left, this.#value(depth + 1)], depth);
    }
    return this.#wordPredicate(left, depth) ?? left;
  }

  /** LIKE, BETWEEN, IN and IS NULL, each with its NOT. */
  #wordPredicate(left: Expression, depth: number): Expression | undefined {
    const tokens = this.#tokens;
    if (tokens.takeWord('is')) {
      const negated = tokens.takeWord('not');
      tokens.expectWord('null');
      return this.#negated(negated, this.#operation('isNull', [left], depth), depth);
    }
    const negated = tokens.takeWord('not');
    if (tokens.takeWord('like'))
      return this.#negated(negated, this.#operation('like', [left, this.#value(depth + 1)], depth), depth);
    if (tokens.takeWord('between')) {
      const least = this.#value(depth + 1);
      tokens.expectWord('and');
      return this.#negated(negated, this.#operation('between', [left, least, this.#value(depth + 1)], depth), depth);
    }
    if (tokens.takeWord('in')) {
      const list = this.#list(depth);
      this.#budget.list(list.length);
      return this.#negated(negated, this.#operation('in', [left, ...list], depth), depth);
    }
    if (negated) tokens.fail('LIKE, BETWEEN or IN');
    return undefined;
  }

  #negated(negated: boolean, operation: Expression, depth: number): Expression {
    return negated ? this.#operation('not', [operation], depth) : operation;
  }

  #value(depth: number): Expression {
    this.#budget.node(depth);
    const token = this.#tokens.take();
    if (token.kind === 'string') return token.text;
    if (token.kind === 'quoted-name') return {property: token.text};
    if (token.kind === 'number') return this.#number(token.text);
    if (token.kind !== 'word') return this.#tokens.fail('a value', token);
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    if (RESERVED.has(word)) return this.#tokens.fail('a value', token);
    return this.#callOrName(word, token.text, depth);
  }

  #callOrName(word: string, name: string, depth: number): Expression {
    if (isGeometryWord(word)) return readWkt(word, this.#tokens, this.#budget);
    if (!this.#tokens.isSign('(')) return {property: name.normalize('NFC')};
    if (word === 'date' || word === 'timestamp') return this.#instant(word);
    if (word === 'interval') return this.#interval();
    if (word === 'bbox') return {bbox: this.#list(depth).map(part => this.#asNumber(part))};
    const op = FUNCTIONS.get(word);
    if (op === undefined) throw new FilterError(`There is no function ${name}.`);
    return this.#operation(op, this.#list(depth), depth);
  }

  #instant(word: 'date' | 'timestamp'): Expression {
    const text = this.#inParentheses(() => this.#tokens.expectString());
    return checkInstant(word === 'date' ? {date: text} : {timestamp: text});
  }

  #interval(): Expression {
    const end = () =>
      this.#tokens.next.kind === 'string' ? this.#tokens.expectString() : {property: this.#tokens.expectName()};
    return this.#inParentheses(() => {
      const start = checkIntervalEnd(end());
      this.#tokens.expectSign(',');
      return {interval: [start, checkIntervalEnd(end())]};
    });
  }

  #operation(op: Operator, args: readonly Expression[], depth: number): Expression {
    this.#budget.node(depth);
    return {op, args};
  }

  #list(depth: number): Expression[] {
    return this.#inParentheses(() => {
      const list = [this.#value(depth + 1)];
      while (this.#tokens.takeSign(',')) list.push(this.#value(depth + 1));
      return list;
    });
  }

  #inParentheses<Result>(content: () => Result): Result {
    this.#tokens.expectSign('(');
    const result = content();
    this.#tokens.expectSign(')');
    return result;
  }

  #number(text: string): number {
    const number = Number(text);
    if (!Number.isFinite(number)) throw new FilterError(`The number ${text} is too large.`);
    return number;
  }

  #asNumber(part: Expression): number {
    if (typeof part === 'number') return part;
    throw new FilterError('BBOX takes numbers.');
  }
}
