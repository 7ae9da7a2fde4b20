const DAY_MS = 24 * 60 * 60 * 1000;

/** Resolution 1670/NQ-UBTVQH15: the day on which 38 communes replaced the districts and 106 communes. SQL: merger_date(). */
export const MERGER_DATE = '2025-07-01';

/** The last day of the former communes and of the district level. */
export const LAST_DAY_BEFORE_MERGER = new Date(Date.parse(MERGER_DATE) - DAY_MS).toISOString().slice(0, 10);

/** The last whole year of the former communes: results up to it belong to them. */
export const LAST_YEAR_BEFORE_MERGER = Number(MERGER_DATE.slice(0, 4)) - 1;
