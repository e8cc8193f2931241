/**
 * The ends of the times to close that are told apart, in days: less than one, less than three, …, and
 * more than the last. The database's days_band() has the same.
 */
export const DAYS_TO_CLOSE = [1, 3, 7, 14, 30, 90] as const;

/** One of DAYS_TO_CLOSE, 'more' than the last of them, or null where nothing was counted. */
export type HalfWithin = number | 'more' | null;

/** The least of DAYS_TO_CLOSE within which half of them were closed, counted by the bands between these. */
export function halfWithin(counts: readonly number[]): HalfWithin {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let within = 0;
  for (const [band, days] of DAYS_TO_CLOSE.entries()) {
    within += counts[band] ?? 0;
    if (2 * within >= all) return days;
  }
  return 'more';
}
