import {useTexts} from '../i18n/texts.ts';
import css from './SearchBox.module.css';
import type {Hit, HitGroup} from './search-index.ts';
import {searchTexts} from './search-texts.ts';
import {markWords} from './words.ts';

export interface SearchResultsProps {
  readonly id: string;
  readonly groups: readonly HitGroup[];
  readonly words: string;
  /** Position of the marked hit in all groups together; -1 for none. */
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (hit: Hit) => void;
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** Found names under their kinds. */
export function SearchResults({id, groups, words, active, onPoint, onChoose}: SearchResultsProps) {
  const {t} = useTexts(searchTexts);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + group.hits.length, 0));
  return (
    <div id={id} role="listbox" aria-label={t('results')} className={css.list}>
      {groups.map(({kind, hits, total}, group) => (
        <fieldset key={kind} aria-labelledby={`${id}-${kind}`} className={css.group}>
          <p id={`${id}-${kind}`} className={css.kind} role="presentation">
            {t(kind)}
          </p>
          {hits.map((hit, position) => {
            const index = (starts[group] ?? 0) + position;
            const option = {id: optionId(id, index), marked: index === active, hit, words};
            return <Option key={option.id} {...option} onPoint={() => onPoint(index)} onChoose={() => onChoose(hit)} />;
          })}
          {total > hits.length && (
            <p className={css.more} role="presentation">
              {t('more', {count: total - hits.length})}
            </p>
          )}
        </fieldset>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly hit: Hit;
  readonly words: string;
  readonly marked: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

/** The keyboard reaches an option through the field, which keeps the focus. */
function Option({id, hit, words, marked, onPoint, onChoose}: OptionProps) {
  const {t, pick} = useTexts(searchTexts);
  const {entry, alias} = hit;
  const other = entry.kind === 'unit' && alias ? t('alsoCalled', {name: alias}) : alias;
  const detail = [other, pick(entry.detail)].filter(Boolean).join(' · ');
  return (
    <button
      id={id}
      type="button"
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      className={css.option}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className={css.name}>
        {markWords(entry.name, words).map(piece =>
          piece.found ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
        )}
      </span>
      {detail && (
        <span className={css.detail} data-former={entry.valid_to !== null}>
          {detail}
        </span>
      )}
    </button>
  );
}
