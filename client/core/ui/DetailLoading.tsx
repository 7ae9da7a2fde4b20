import {coreTexts} from '../core-texts.ts';
import {useTexts} from '../i18n/texts.ts';
import css from './Detail.module.css';
import {Icon} from './Icon.tsx';
import {ErrorNote, ListSkeleton} from './notes.tsx';

export interface DetailLoadingProps {
  /** Null while the record is on its way. */
  readonly error: Error | null;
  readonly onBack: () => void;
  readonly onRetry?: () => void;
}

/** A detail before its record is there, or when it does not come. The way back works either way. */
export function DetailLoading({error, onBack, onRetry}: DetailLoadingProps) {
  const {t} = useTexts(coreTexts);
  return (
    <article>
      <header className={css.header}>
        <button type="button" className={css.back} onClick={onBack}>
          <Icon name="back" />
          {t('backToList')}
        </button>
      </header>
      {error ? <ErrorNote error={error} {...(onRetry && {onRetry})} /> : <ListSkeleton />}
    </article>
  );
}
