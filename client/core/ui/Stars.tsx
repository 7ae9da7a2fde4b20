import css from './Stars.module.css';

/** OCOP stars as signs; the word with the number is the caller's, because it is the official term. */
export function Stars({stars}: {readonly stars: number}) {
  return (
    <span className={css.stars} aria-hidden="true">
      {'★'.repeat(stars)}
      <span className={css.rest}>{'★'.repeat(Math.max(0, 5 - stars))}</span>
    </span>
  );
}
