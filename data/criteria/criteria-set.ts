/** How far a fact can be trusted. */
export type Confidence = 'high' | 'medium' | 'low';

/** '>=' at least the target, '<=' at most, 'bool' a yes/no indicator ("Đạt/Chưa đạt"). */
export type Direction = '>=' | '<=' | 'bool';

/** null: not confirmed, or left to the province. Never zero and never passed. */
export type Target = number | true | null;

interface Text {
  readonly vi: string;
  readonly en: string;
}

interface IndicatorDeclaration {
  /** As in the decision: '13.2', or '10' where the criterion is its own indicator. */
  readonly number: string;
  readonly name: Text;
  readonly unit: string;
  readonly direction: Direction;
  readonly target: Target;
  /** Where the target rises with the year assessed. */
  readonly targetByYear?: Readonly<Record<number, number>>;
  /** The target in the words of the decision, Vietnamese. */
  readonly targetText: string | null;
  readonly targetMode: 'national' | 'provincial' | 'unknown';
  readonly nameConfidence: Confidence;
  readonly targetConfidence: Confidence;
}

interface CriterionDeclaration<I> {
  readonly number: number;
  readonly name: Text;
  /** Heading above the criterion in the annex. */
  readonly group: Text | null;
  readonly confidence: Confidence;
  readonly indicators: readonly I[];
}

/** A group of communes that targets differ by. */
export interface CommuneGroup {
  readonly number: 1 | 2 | 3;
  readonly definition: Text;
  readonly confidence: Confidence;
}

interface SetDeclaration<I> {
  readonly code: string;
  readonly level: 'commune' | 'district';
  readonly name: Text;
  readonly legalBasis: readonly string[];
  /** ISO dates; validTo is the last day in force. */
  readonly validFrom: string;
  readonly validTo: string;
  /** What the decision counts; null where it counts none. What is compiled here may be less. */
  readonly officialCriteriaCount: number | null;
  readonly officialIndicatorCount: number | null;
  readonly confidence: Confidence;
  /** Row of data/facts/data_sources.csv. */
  readonly sourceId: string;
  /** Citation that each indicator's basis begins with. */
  readonly basis: string;
  /** Where the decision tells groups of communes apart. */
  readonly groups?: readonly CommuneGroup[];
  readonly criteria: readonly CriterionDeclaration<I>[];
}

export interface Indicator extends IndicatorDeclaration {
  readonly criterionNumber: number;
  /** 'QĐ 318/QĐ-TTg 08/3/2022 (xã NTM), tiêu chí 13, chỉ tiêu 13.2' */
  readonly basis: string;
  /** The weaker of name and target confidence. */
  readonly confidence: Confidence;
}

export type CriteriaSet = SetDeclaration<Indicator>;

const STRENGTH: Readonly<Record<Confidence, number>> = {low: 0, medium: 1, high: 2};

function weaker(a: Confidence, b: Confidence): Confidence {
  return STRENGTH[a] <= STRENGTH[b] ? a : b;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

/** What the compiler cannot see: numbering and targets that contradict their direction. Throws Error naming the indicator. */
function check(set: SetDeclaration<IndicatorDeclaration>): void {
  const seen = new Set<string>();
  for (const criterion of set.criteria) {
    for (const {number, direction, target} of criterion.indicators) {
      const where = `${set.code} ${number}`;
      if (seen.has(number)) throw new Error(`${where}: declared twice.`);
      seen.add(number);
      if (Number.parseInt(number, 10) !== criterion.number)
        throw new Error(`${where}: not of criterion ${criterion.number}.`);
      const fits = target === null || (direction === 'bool' ? target === true : typeof target === 'number');
      if (!fits) throw new Error(`${where}: target ${target} does not fit direction ${direction}.`);
    }
  }
  if (set.validTo < set.validFrom) throw new Error(`${set.code}: ends before it begins.`);
}

/** Completes and freezes a declared set: a published set never changes, its successor is a new file. */
export function defineCriteriaSet(set: SetDeclaration<IndicatorDeclaration>): CriteriaSet {
  check(set);
  const criteria = set.criteria.map(criterion => ({
    ...criterion,
    indicators: criterion.indicators.map(indicator => ({
      ...indicator,
      criterionNumber: criterion.number,
      basis: `${set.basis}, tiêu chí ${criterion.number}, chỉ tiêu ${indicator.number}`,
      confidence: weaker(indicator.nameConfidence, indicator.targetConfidence),
    })),
  }));
  return deepFreeze({...set, criteria});
}

/** Every indicator of a set, in the order of the decision. */
export function indicatorsOf(set: CriteriaSet): readonly Indicator[] {
  return set.criteria.flatMap(criterion => criterion.indicators);
}
