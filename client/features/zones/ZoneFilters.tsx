import {useQuery} from '@tanstack/react-query';
import {useId, useState} from 'react';
import {apiQuery, ProblemError} from '../../core/http.ts';
import {useTexts} from '../../core/i18n/texts.ts';
import type {Unit} from '../../core/records.ts';
import {useNarrow} from '../../core/shell/use-narrow.ts';
import {Chip, ChipRow} from '../../core/ui/Chip.tsx';
import {Icon} from '../../core/ui/Icon.tsx';
import {StatusMark} from './StatusMark.tsx';
import type {ZonesUrl} from './use-zones-url.ts';
import {standardWord, statusWord} from './words.ts';
import css from './ZoneFilters.module.css';
import {valuesOf} from './zones-search.ts';
import {zonesTexts} from './zones-texts.ts';

/** Chips for status and standard: one row on a phone; behind one line that says what is on, where the panel is narrow but tall. */
export function ZoneFilters({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  const narrow = useNarrow();
  if (!narrow) return <Folded url={url} />;
  return (
    <ChipRow label={t('filters')}>
      {url.filtered && <ClearButton url={url} />}
      <CommuneChip url={url} />
      <StatusChips url={url} />
      <StandardChips url={url} />
    </ChipRow>
  );
}

function Folded({url}: {readonly url: ZonesUrl}) {
  const {t, pick} = useTexts(zonesTexts);
  const [open, setOpen] = useState(false);
  const id = useId();
  const {statuses, standards} = url.filter;
  const on = [...(statuses ?? []).map(statusWord), ...(standards ?? []).map(standardWord)].map(pick);
  return (
    <div className={css.filters}>
      <button type="button" className={css.head} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className={css.word}>{t('filters')}</span>
        <span className={css.on}>{on.join(', ') || t('filtersNone')}</span>
        <Icon name={open ? 'up' : 'down'} size={16} />
      </button>
      {url.filtered && (
        <div className={css.wrap}>
          <CommuneChip url={url} />
          <ClearButton url={url} />
        </div>
      )}
      <div id={id} hidden={!open} className={css.groups}>
        <fieldset className={css.wrap}>
          <legend>{t('status')}</legend>
          <StatusChips url={url} />
        </fieldset>
        <fieldset className={css.wrap}>
          <legend>{t('standard')}</legend>
          <StandardChips url={url} />
        </fieldset>
      </div>
    </div>
  );
}

function StatusChips({url}: {readonly url: ZonesUrl}) {
  return valuesOf('status').map(status => (
    <Chip
      key={status}
      pressed={url.filter.statuses?.includes(status) ?? false}
      onToggle={() => url.toggleStatus(status)}
    >
      <StatusMark status={status} />
    </Chip>
  ));
}

function StandardChips({url}: {readonly url: ZonesUrl}) {
  const {pick} = useTexts(zonesTexts);
  return valuesOf('standard')
    .filter(standard => standard !== 'none')
    .map(standard => (
      <Chip
        key={standard}
        pressed={url.filter.standards?.includes(standard) ?? false}
        onToggle={() => url.toggleStandard(standard)}
      >
        {pick(standardWord(standard))}
      </Chip>
    ));
}

function ClearButton({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  return (
    <button type="button" className={css.clear} onClick={url.clear}>
      {t('clear')}
    </button>
  );
}

/** The commune the view is narrowed to; a press lets go of it. */
function CommuneChip({url}: {readonly url: ZonesUrl}) {
  const {t} = useTexts(zonesTexts);
  const {commune} = url.filter;
  const unit = useQuery({...apiQuery<Unit>(`/api/units/${commune ?? ''}`), enabled: commune !== null});
  if (!commune) return null;
  return (
    <Chip pressed onToggle={url.dropCommune}>
      {unit.error instanceof ProblemError && unit.error.status === 404
        ? t('noSuchCommune', {code: commune})
        : t('onlyCommune', {name: unit.data?.full_name ?? commune})}
      <Icon name="close" size={14} />
    </Chip>
  );
}
