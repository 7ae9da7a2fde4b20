/** What can be said of a unit and an indicator, criterion or set. */
export const STATES = ['met', 'unmet', 'not_reported', 'not_applicable'] as const;

export type State = (typeof STATES)[number];
