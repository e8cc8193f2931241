import type { Counts } from './cell.ts';
import { rIndicator } from './estimate-quality.ts';
import { type Score, scoreOf } from './score.ts';
import type { ScoreLine } from './score-line.ts';

/** Who answered, and what their answers may hide: what a reader needs to know to trust a score. */

/**
 * Response rates after AAPOR's Standard Definitions (9th edition). Completed and partial
 * answers are I and P; mail that bounced, or of which nobody knows whether it arrived, is of
 * unknown eligibility (U); whoever else was invited did not respond. RR1 = I / all and RR2 =
 * (I + P) / all count U in full, RR5 and RR6 leave it out. Null where nobody was invited.
 */
export function responseRates({ invited, completed, partial, bounced, inDoubt }: Counts) {
  const reached = invited - bounced - inDoubt;
  const share = (count: number, of: number) => (of > 0 ? count / of : null);
  return {
    rr1: share(completed, invited),
    rr2: share(completed + partial, invited),
    rr5: share(completed, reached),
    rr6: share(completed + partial, reached),
  };
}

export interface Evenness {
  /** 1: all groups answered alike; 0: as unevenly as can be. */
  indicator: number;
  /** The same without what chance alone makes uneven. */
  adjusted: number;
  groups: number;
}

/** How evenly the groups answered: the R-indicator. Null where it cannot be said. */
export function evennessOf(groups: readonly ScoreLine[]): Evenness | null {
  const asked = groups.filter(({ invited }) => invited > 0);
  const found = rIndicator(
    // An answer may come from somebody whose mail was counted as not sent.
    asked.map(({ invited, ratings }) => ({
      asked: invited,
      answered: Math.min(invited, total(ratings.counts)),
    })),
  );
  return found && asked.length > 1
    ? { indicator: found.indicator, adjusted: found.adjusted, groups: asked.length }
    : null;
}

/**
 * The shares of 4 and 5, each answer counted once, of those who answered soon and of those
 * who took longer than three days. Whoever answers late is taken to be more like those who
 * never do: where the two differ, silence matters.
 */
export function earlyAndLate({ ratings, late, lateSatisfied }: ScoreLine): { early: Score; late: Score } {
  const satisfied = (ratings.counts[3] ?? 0) + (ratings.counts[4] ?? 0);
  return {
    early: scoreOf(satisfied - lateSatisfied, total(ratings.counts) - late),
    late: scoreOf(lateSatisfied, late),
  };
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
