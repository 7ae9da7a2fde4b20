import {coreTexts} from '../core-texts.ts';
import {ProblemError} from '../http.ts';
import {useTexts} from '../i18n/texts.ts';
import css from './Detail.module.css';
import {Icon} from './Icon.tsx';
import {EmptyNote, ErrorNote, ListSkeleton} from './notes.tsx';

export interface DetailLoadingProps {
  /** Null while the record is on its way. */
  readonly error: Error | null;
  /** What to say when there is no such record. */
  readonly missing?: string | undefined;
  readonly onBack: () => void;
  readonly onRetry?: () => void;
}

/** A detail before its record is there, or when it does not come. The way back works either way. */
export function DetailLoading({error, missing, onBack, onRetry}: DetailLoadingProps) {
  const {t} = useTexts(coreTexts);
  const absent = missing && error instanceof ProblemError && error.status === 404;
  return (
    <article>
      <header className={css.header}>
        <button type="button" className={css.back} onClick={onBack}>
          <Icon name="back" />
          {t('backToList')}
        </button>
      </header>
      {absent && <EmptyNote>{missing}</EmptyNote>}
      {error && !absent && <ErrorNote error={error} {...(onRetry && {onRetry})} />}
      {!error && <ListSkeleton />}
    </article>
  );
}
