/** The ends of the times to close that are told apart, in days: up to one, to three, …, and beyond the last. */
export const DAYS_TO_CLOSE = [1, 3, 7, 14, 30] as const;
