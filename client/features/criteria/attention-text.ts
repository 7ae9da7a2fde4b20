import type {Lang} from '../../core/i18n/lang.ts';
import type {Attention, Noted} from './attention.ts';
import {bareName} from './order-units.ts';
import {gapText, type T} from './result-text.ts';
import type {Measure} from './unit-shade.ts';

/** How many units a line names; the list below holds the rest. */
const named = 3;

export interface NotedName {
  readonly code: string;
  /** 'Pa Ủ' */
  readonly name: string;
  /** '9', '(thiếu 12 điểm %)'; null where there is nothing to count. */
  readonly amount: string | null;
}

export interface AttentionLine {
  readonly title: string;
  readonly names: readonly NotedName[];
  /** 'và 11 đơn vị khác'; null where all are named. */
  readonly rest: string | null;
}

/** Who misses most and who has not reported, in words; an empty line is left out. */
export function attentionLines(
  {failing, silent}: Attention,
  measure: Measure,
  t: T,
  lang: Lang,
): readonly AttentionLine[] {
  const isSingle = measure.kind === 'indicator';
  const count = ({weight}: Noted) => String(weight);
  const gap = ({result}: Noted) => {
    const words = isSingle ? gapText(result.value, measure.target, measure, t, lang) : null;
    return words && `(${words})`;
  };
  const lines = [
    lineOf(t(`failing_${measure.kind}`), failing, isSingle ? gap : count, t),
    lineOf(t(`silent_${measure.kind}`, {count: silent.length}), silent, isSingle ? () => null : count, t),
  ];
  return lines.filter(line => line.names.length > 0);
}

function lineOf(title: string, all: readonly Noted[], amountOf: (one: Noted) => string | null, t: T): AttentionLine {
  const names = all.slice(0, named).map(one => ({
    code: one.result.code,
    name: bareName(one.result),
    amount: amountOf(one),
  }));
  const more = all.length - names.length;
  return {title, names, rest: more > 0 ? t('andMore', {count: more}) : null};
}

/** The line as plain text: 'Chưa đạt nhiều nhất trong các tiêu chí kết luận được: Pa Ủ 9, Mù Cả 8 và 30 đơn vị khác'. */
export function plainLine({title, names, rest}: AttentionLine): string {
  const list = names.map(({name, amount}) => [name, amount].filter(Boolean).join(' ')).join(', ');
  return `${title}: ${[list, rest].filter(Boolean).join(' ')}`;
}
