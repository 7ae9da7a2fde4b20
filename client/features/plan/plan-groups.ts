import {foldText, formatNumber, matchesWords} from '../../core/format.ts';
import type {Lang} from '../../core/i18n/lang.ts';
import type {PlanTarget, PlanTask} from './plan-api.ts';

/** Groups in reading order. The plan numbers its sections; what they are about is said by us. */
export const targetGroups = [
  'management',
  'capacity',
  'economy',
  'society',
  'pilots',
  'solutions',
  'projects',
] as const;
export type TargetGroup = (typeof targetGroups)[number];

const bySection: Readonly<Record<string, TargetGroup>> = {
  'II.2.a': 'management',
  'II.2.b(i)': 'capacity',
  'II.2.b(ii)': 'economy',
  'II.2.b(iii)': 'society',
  'II.2.c': 'pilots',
};

/** Which group a target is read in: its section of the plan, the priority projects, or what the solutions ask for. */
export function groupOf({kind, section}: Pick<PlanTarget, 'kind' | 'section'>): TargetGroup {
  if (kind === 'priority_project') return 'projects';
  return bySection[section ?? ''] ?? 'solutions';
}

export function matchesTarget(target: PlanTarget, words: string, level: string | undefined): boolean {
  const {id, text, section, note} = target;
  return (!level || target.level === level) && matchesWords([id, text.vi, text.en, section, note].join(' '), words);
}

export function matchesTask(task: PlanTask, words: string): boolean {
  const {id, title, group, lead, cooperating, due, note} = task;
  return matchesWords([id, title.vi, title.en, group, ...lead, ...cooperating, due, note].join(' '), words);
}

/** Records under their group's name, groups in the order they first appear. */
export function groupBy<T, G>(records: readonly T[], groupOfRecord: (record: T) => G): ReadonlyMap<G, readonly T[]> {
  const groups = new Map<G, T[]>();
  for (const record of records) {
    const group = groupOfRecord(record);
    const members = groups.get(group);
    if (members) members.push(record);
    else groups.set(group, [record]);
  }
  return groups;
}

/** '≥ 95 %', '1 mô hình'; null where the plan wants something done rather than counted. */
export function targetFigure(target: Pick<PlanTarget, 'operator' | 'target' | 'unit'>, lang: Lang): string | null {
  if (typeof target.target !== 'number') return null;
  const unit = lang === 'en' ? (englishUnits[target.unit ?? ''] ?? target.unit) : target.unit;
  const figure = [formatNumber(target.target, lang, 1), unit].filter(Boolean).join('\u00A0');
  return target.operator === '>=' ? `≥\u00A0${figure}` : figure;
}

const englishUnits: Readonly<Record<string, string>> = {'mô hình': 'model'};

/** When a task is due, in English: 'Hàng năm' → 'Yearly', 'Quý II/2023' → 'Quarter II/2023'. */
export function dueIn(due: string, lang: Lang): string {
  if (lang === 'vi') return due;
  if (foldText(due) === 'hang nam') return 'Yearly';
  return due.replace(/^Quý /, 'Quarter ').replace(/^(\d{4})-(\d{4})$/, '$1–$2');
}

const englishTaskGroups: Readonly<Record<string, string>> = {
  I: 'Mechanisms, policies, guidance',
  II: 'Piloting models of digital transformation',
  III: 'Digital infrastructure and data',
  IV: 'Communication, training, skills',
  V: 'Inspection and monitoring',
};

/** Heading of a group of tasks; in English by its number in the appendix, in Vietnamese where that is not known. */
export function taskGroupTitle(group: string, lang: Lang): string {
  const number = /^[IVX]+(?=\.)/.exec(group)?.[0] ?? '';
  const english = englishTaskGroups[number];
  return lang === 'en' && english ? `${number}. ${english}` : group;
}
