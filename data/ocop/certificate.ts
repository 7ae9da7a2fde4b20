/** A certificate counts from the date of the recognition decision. */
const CERTIFICATE_MONTHS = 36;

export interface Certificate {
  /** Year in which it lapses; null when the year of recognition is not known. */
  readonly expires_year: number | null;
  /** null when the year alone cannot tell. */
  readonly expired: boolean | null;
}

/**
 * When a certificate lapses, as far as the year of recognition tells. The sources name a year and no day, so within the year of
 * expiry the answer is null: some days of it are before, some after. `today` is an ISO date.
 */
export function certificateOf(recognisedYear: number | null, today: string): Certificate {
  if (recognisedYear === null) return {expires_year: null, expired: null};
  const expiresYear = recognisedYear + CERTIFICATE_MONTHS / 12;
  const thisYear = Number.parseInt(today, 10);
  return {expires_year: expiresYear, expired: thisYear === expiresYear ? null : thisYear > expiresYear};
}
