import {createHash} from 'node:crypto';
import type {Claim, GroundFile} from './ground-reading.ts';

/** A source as the database holds it or is to hold it. */
export interface ImportSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly licence: string | null;
  readonly publishedOn: string | null;
}

export interface KnownSource {
  readonly id: string;
  readonly licence: string | null;
}

export interface SourceQuestion {
  readonly kind: string;
  readonly files: readonly GroundFile[];
  readonly claims: readonly Claim[];
  /** Id of a known source, or who made the data in a few words; null when not told. */
  readonly source: string | null;
  readonly licence: string | null;
  /** Today, 'YYYY-MM-DD'. */
  readonly day: string;
  readonly known: readonly KnownSource[];
}

/** Known: rows name that source. New: it is to be added first. */
export type SourceAnswer =
  | {readonly known: KnownSource}
  | {readonly added: ImportSource}
  | {readonly problems: readonly {readonly problem: string; readonly expected: string}[]};

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Who made the data and under which licence: told by the caller or by the files, never guessed. */
export function sourceOf(question: SourceQuestion): SourceAnswer {
  const {claims, source, known} = question;
  const makers = distinct(claims.map(claim => claim.source));
  const maker = source ?? makers.join(' · ');
  const same = known.find(({id}) => id === maker);
  const licences = distinct([question.licence, ...claims.map(({licence}) => licence)].map(text => spelled(text ?? '')));
  const problems = [
    ...(maker
      ? []
      : [{problem: 'It is not known who made the data', expected: '--source "who made it" or the id of a source'}]),
    ...licenceProblems(licences, same),
  ];
  if (problems.length > 0) return {problems};
  return same ? {known: same} : {added: added(question, maker, licences[0] ?? null)};
}

/** One layer is under one licence. */
function licenceProblems(licences: readonly string[], same: KnownSource | undefined) {
  const all = distinct([...(same ? [spelled(same.licence ?? '')] : []), ...licences]);
  if (all.length === 1) return [];
  return all.length === 0
    ? [{problem: 'The licence of the data is not known', expected: '--licence "ODbL 1.0" or what else it is under'}]
    : [
        {
          problem: `There are ${all.length} licences: ${all.map(text => `“${text}”`).join(', ')}`,
          expected: 'one licence; rows under another one belong into a layer of their own',
        },
      ];
}

function added({kind, files, claims, day}: SourceQuestion, maker: string, licence: string | null): ImportSource {
  const hash = createHash('sha256').update(`${maker}\0${licence}`);
  for (const {bytes} of files) hash.update(bytes);
  const [year, month, date] = day.split('-');
  const dates = claims.map(claim => claim.date).filter(text => DATE.test(text));
  return {
    id: `${kind}-${hash.digest('hex').slice(0, 12)}`,
    title: `${maker} (${files.map(({fileName}) => fileName).join(', ')}), ${date}/${month}/${year}`.normalize('NFC'),
    publisher: maker.normalize('NFC'),
    licence,
    publishedOn: dates.sort().at(-1) ?? null,
  };
}

/** 'ODbL-1.0' → 'ODbL 1.0': as the licences of all other sources are written. */
function spelled(licence: string): string {
  return licence
    .normalize('NFC')
    .trim()
    .replace(
      /^(ODbL|CC-BY-SA|CC-BY)-(\d)/,
      (_, name: string, digit: string) => `${name.replaceAll('CC-', 'CC ')} ${digit}`,
    );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter(Boolean))];
}
