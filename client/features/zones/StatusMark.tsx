import {useTexts} from '../../core/i18n/texts.ts';
import css from './StatusMark.module.css';
import {statusWord} from './words.ts';
import {zonesTexts} from './zones-texts.ts';

/** Line drawings in a 16 × 16 box: each state of a code has its own, so that it reads without colour. */
const signs: Readonly<Record<string, string>> = {
  proposed: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11z',
  under_review: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3.200l2.200 1.300',
  granted: 'M2.500 8.500l3.500 3.500 7.500-8',
  suspended: 'M5.500 3v10M10.500 3v10',
  withdrawn: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  expired: 'M4 2.500h8M4 13.500h8M5 2.500c0 4 6 7 6 11M11 2.500c0 4-6 7-6 11',
};

/** State of a zone code: a sign and its word. */
export function StatusMark({status}: {readonly status: string}) {
  const {pick} = useTexts(zonesTexts);
  return (
    <span className={css.status} data-status={status}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={signs[status] ?? signs.proposed} />
      </svg>
      {pick(statusWord(status))}
    </span>
  );
}
