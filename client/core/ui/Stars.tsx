import css from './Stars.module.css';

export interface StarsProps {
  readonly stars: number;
  /** The official word, read out; left out where it stands beside the signs anyway. */
  readonly word?: string;
}

/** OCOP stars as signs. */
export function Stars({stars, word}: StarsProps) {
  return (
    <>
      <span className={css.stars} aria-hidden="true">
        {'★'.repeat(stars)}
        <span className={css.rest}>{'★'.repeat(Math.max(0, 5 - stars))}</span>
      </span>
      {word && <span className="visually-hidden">{word}</span>}
    </>
  );
}
