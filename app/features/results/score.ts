/** What a share is, how sure it is, and when there is too little to say it. */

/** Fewer answers than this and no share is given: one answer more or less would move it by ten points. */
export const MIN_ANSWERS = 10;

/** Below this response rate the page says what that may do to the figures (OMB's Standards for Statistical Surveys, 3.2). */
export const ENOUGH_RESPONSE = 0.8;

/** The 97.5 % quantile of the standard normal distribution, for intervals of 95 %. */
const Z = 1.959963984540054;

/** A share of `n` answers with its 95 % interval. `value`, `lower` and `upper` lie between 0 and 1. */
export interface Share {
  n: number;
  value: number;
  lower: number;
  upper: number;
}

/** A share, or how many answers there are where they are too few. */
export type Score = ({ known: true } & Share) | { known: false; n: number };

/** The share `count` of `n`, or not enough answers. */
export function scoreOf(count: number, n: number): Score {
  if (n < MIN_ANSWERS) return { known: false, n };
  return { known: true, n, value: count / n, ...wilson(count, n) };
}

/**
 * The Wilson score interval for a share, at 95 %, without continuity correction:
 * E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22 (1927) 209–212; recommended at these sizes by Brown, Cai and
 * DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16
 * (2001) 101–133. `count` of `n`, both whole, n > 0.
 */
export function wilson(count: number, n: number): { lower: number; upper: number } {
  const share = count / n;
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  // Rounding must not push an end past the share itself, nor past 0 or 1.
  return {
    lower: count === 0 ? 0 : Math.max(0, Math.min(share, centre - half)),
    upper: count === n ? 1 : Math.min(1, Math.max(share, centre + half)),
  };
}
