import type { Figures } from './decision.ts';

/** Whether what should move has moved, beyond what chance could explain. */

export type Verdict = 'moved' | 'not_beyond_noise' | 'wrong_way' | 'not_enough';

export interface Judged {
  verdict: Verdict;
  /** The change with its 95 % interval, in shares; positive is up. Null where there is not enough to say it. */
  change: { value: number; lower: number; upper: number } | null;
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Compares two independent estimates: their difference, with the root of the sum of
 * their squared standard errors. What was to move was written down before, so this is
 * one test and needs no correction for many.
 */
export function judge(before: Figures, after: Figures, direction: 'up' | 'down'): Judged {
  if (
    before.estimate === null ||
    before.standardError === null ||
    after.estimate === null ||
    after.standardError === null
  )
    return { verdict: 'not_enough', change: null };
  const value = after.estimate - before.estimate;
  const reach = Z * Math.hypot(before.standardError, after.standardError);
  const change = { value, lower: value - reach, upper: value + reach };
  const rose = change.lower > 0;
  const fell = change.upper < 0;
  if (!rose && !fell) return { verdict: 'not_beyond_noise', change };
  return { verdict: rose === (direction === 'up') ? 'moved' : 'wrong_way', change };
}
