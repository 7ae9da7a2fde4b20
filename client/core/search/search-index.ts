import MiniSearch, {type SearchResult} from 'minisearch';
import {foldText} from '../format.ts';
import type {EntryKind, SearchEntry} from './search-entries.ts';
import {bareName, carriesWords, wordsOf} from './words.ts';

export interface Hit {
  readonly entry: SearchEntry;
  /** The other name that was found; null where it was the name itself. */
  readonly alias: string | null;
}

export interface HitGroup {
  readonly kind: EntryKind;
  /** The best of the kind, best first. */
  readonly hits: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
}

/** What is looked through besides records. */
export interface SearchScope {
  /** Generated records. */
  readonly samples: boolean;
  /** Villages and services of the base map. */
  readonly places: boolean;
}

interface Ranked extends Hit {
  readonly rank: readonly number[];
}

interface Document {
  readonly id: number;
  readonly name: string;
  readonly aliases: string;
  readonly detail: string;
}

const search = {boost: {name: 4, aliases: 2.5}, prefix: true};

/** One slip in a longer word; short syllables differ by one letter from too many others. */
function fuzzy(term: string): number | false {
  return term.length >= 4 ? 1 : false;
}

/** A guess this far below the best one is noise. */
const weakShare = 0.5;

function withoutWeak(results: readonly SearchResult[]): readonly SearchResult[] {
  const best = Math.max(0, ...results.map(({score}) => score));
  return results.filter(({score}) => score >= best * weakShare);
}

/** All public names of the atlas, found with or without accents. */
export class SearchIndex {
  readonly #entries: readonly SearchEntry[];
  readonly #index = new MiniSearch<Document>({
    fields: ['name', 'aliases', 'detail'],
    tokenize: text => [...wordsOf(text)],
    processTerm: term => foldText(term),
  });

  constructor(entries: readonly SearchEntry[]) {
    this.#entries = entries;
    this.#index.addAll(entries.map(document));
  }

  /** Groups by kind, the group with the best hit first; `perKind` hits of each at most; what `scope` leaves out is not there. */
  find(query: string, perKind: number, scope: SearchScope = {samples: true, places: true}): readonly HitGroup[] {
    const groups = new Map<EntryKind, Ranked[]>();
    for (const hit of this.#ranked(query, scope)) {
      const group = groups.get(hit.entry.kind) ?? [];
      groups.set(hit.entry.kind, [...group, hit]);
    }
    // Villages bear the names of sites and communes: records come first, whatever the words fit best.
    const last = (kind: EntryKind) => (kind === 'place' ? 1 : 0);
    const ordered = [...groups].sort(([one], [other]) => last(one) - last(other));
    return ordered.map(([kind, hits]) => ({kind, total: hits.length, hits: hits.slice(0, perKind)}));
  }

  #ranked(query: string, scope: SearchScope): readonly Ranked[] {
    const typed = wordsOf(query);
    if (typed.length === 0) return [];
    const found = this.#matches(query, scope);
    return found
      .flatMap(({id, score}) => {
        const entry = this.#entries[Number(id)];
        return entry ? [ranked(entry, query, typed, score)] : [];
      })
      .sort((one, other) => compareRanks(one.rank, other.rank));
  }

  /** What carries every word as typed; failing that every word with a slip; failing that what carries most of them. */
  #matches(query: string, {samples, places}: SearchScope): readonly SearchResult[] {
    const filter = ({id}: SearchResult) => {
      const entry = this.#entries[Number(id)];
      return entry !== undefined && (samples || !entry.is_sample) && (places || entry.kind !== 'place');
    };
    const exact = this.#index.search(query, {...search, filter, combineWith: 'AND'});
    if (exact.length > 0) return exact;
    const slipped = this.#index.search(query, {...search, filter, combineWith: 'AND', fuzzy});
    return withoutWeak(
      slipped.length > 0 ? slipped : this.#index.search(query, {...search, filter, combineWith: 'OR'}),
    );
  }
}

function document(entry: SearchEntry, id: number): Document {
  const detail = `${entry.detail.vi} ${entry.detail.en}`;
  return {id, name: entry.name, aliases: entry.aliases.join(' '), detail};
}

/** A name common to a commune and to things in it means the commune first. */
const weights: Readonly<Record<EntryKind, number>> = {unit: 1.6, tourism: 1, ocop: 1, zone: 1, facility: 1, place: 1};

/**
 * Smaller ranks first: accents as typed, then the whole name, then the words in a name and not beside it, then what is in
 * force today, then the score of the words.
 */
function ranked(entry: SearchEntry, query: string, typed: readonly string[], score: number): Ranked {
  const names = [entry.name, ...entry.aliases];
  const inName = carriesFolded(entry.name, query);
  const alias = inName ? null : (entry.aliases.find(name => carriesFolded(name, query)) ?? null);
  const accents = names.some(name => carriesWords(name, typed)) ? 0 : 1;
  const wanted = bareName(query);
  const whole = names.some(name => bareName(name) === wanted) ? 0 : 1;
  const named = inName || alias !== null ? 0 : 1;
  const former = entry.valid_to === null ? 0 : 1;
  return {entry, alias, rank: [accents, whole, named, former, -score * weights[entry.kind]]};
}

function carriesFolded(name: string, query: string): boolean {
  return carriesWords(foldText(name), wordsOf(foldText(query)));
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
