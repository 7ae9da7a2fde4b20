import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import {Icon} from '../ui/Icon.tsx';
import {ErrorNote} from '../ui/notes.tsx';
import css from './SearchBox.module.css';
import {optionId, SearchResults} from './SearchResults.tsx';
import {searchTexts} from './search-texts.ts';
import {type SearchBoxState, useSearchBox} from './use-search-box.ts';

/** Finds any public name: a combobox whose list opens with the first letter (WAI-ARIA, list autocomplete). */
export function SearchBox() {
  const {t} = useTexts(searchTexts);
  const {t: core} = useTexts(coreTexts);
  const box = useSearchBox();
  const {id, text, open, groups, active} = box;
  return (
    <search className={css.search} onBlur={event => !event.currentTarget.contains(event.relatedTarget) && box.close()}>
      <Icon name="search" />
      <input
        ref={box.input}
        className={css.input}
        type="text"
        role="combobox"
        aria-label={core('search')}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? optionId(id, active) : undefined}
        placeholder={core('search')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={event => box.change(event.target.value)}
        onFocus={() => box.show()}
        onClick={() => box.show()}
        onKeyDown={box.press}
      />
      {text && (
        <button type="button" className={css.clear} aria-label={t('clear')} onClick={box.clear}>
          <Icon name="close" size={16} />
        </button>
      )}
      {open && <SearchPopup box={box} />}
      <p className="visually-hidden" role="status">
        {open && groups && t('found', {count: groups.reduce((sum, group) => sum + group.total, 0)})}
      </p>
    </search>
  );
}

function SearchPopup({box}: {readonly box: SearchBoxState}) {
  const {t} = useTexts(searchTexts);
  const {id, groups, words, active, error} = box;
  return (
    // A press on the list leaves the focus in the field.
    <div className={css.popup} onPointerDown={event => event.preventDefault()}>
      {groups && groups.length > 0 && (
        <SearchResults {...{id, groups, words, active}} onPoint={box.point} onChoose={box.choose} />
      )}
      {groups?.length === 0 && <p className={css.note}>{t('none', {words})}</p>}
      {!groups && error && <ErrorNote error={error} onRetry={box.retry} />}
      {!groups && !error && <p className={css.note}>{t('loading')}</p>}
    </div>
  );
}
