import type { Stand } from '#app/ui/charts/plotted.ts';
import { FALSE_DISCOVERIES, falseDiscoveryRates } from './false-discovery.ts';
import { bothTails, distanceFor } from './normal.ts';
import { MIN_ANSWERS, type Score } from './score.ts';
import type { Distribution, ScoreLine } from './score-line.ts';

/** Scores as pages and files show them, and what may be said of them side by side. */

/** A share between 0 and 1 with its 95 % interval. */
export interface Interval {
  value: number;
  lower: number;
  upper: number;
}

export interface ShownScore {
  /** Answers that count in it. */
  n: number;
  /** Null where there are not enough answers; then this many more are needed. */
  share: Interval | null;
  needed: number;
  /** Each answer counted once; null where the share is. */
  unweighted: number | null;
  effectiveN: number | null;
}

/** One department, service, district, language or month: who was asked, who answered, and what they said. */
export interface Figures {
  code: string;
  closures: number;
  eligible: number;
  invited: number;
  answered: number;
  responseRate: number | null;
  satisfied: ShownScore;
  notDone: ShownScore;
  ratings: Distribution;
  done: Distribution;
  /** Answers by those who came by themselves: in none of the figures. */
  selfSelected: number;
}

/** The two measures of one level as figures; what must not be shown is left behind. */
export function figuresOf(satisfied: ScoreLine, notDone: ScoreLine): Figures {
  const { level, closures, eligible, invited, responseRate, ratings, done, selfSelected } = satisfied;
  return {
    code: level,
    closures,
    eligible,
    invited,
    answered: total(ratings.counts),
    responseRate,
    satisfied: shown(satisfied),
    notDone: shown(notDone),
    ratings,
    done,
    selfSelected: total(selfSelected.ratings),
  };
}

export function shown({ n, needed, estimate, lower, upper, unweighted, effectiveN }: ScoreLine): ShownScore {
  const known = estimate !== null && lower !== null && upper !== null;
  return {
    n,
    needed,
    share: known ? { value: estimate, lower, upper } : null,
    unweighted: known ? unweighted : null,
    effectiveN,
  };
}

/** A share of answers that count once each, as it is shown. */
export const shownOnce = (score: Score): ShownScore => ({
  n: score.n,
  needed: Math.max(0, MIN_ANSWERS - score.n),
  share: score.known ? score : null,
  unweighted: null,
  effectiveN: null,
});

/** Half the width of a 95 % interval, in standard errors. */
const REACH = distanceFor(0.05);

/**
 * Which of these shares lie below or above that of all together, beyond chance: of those
 * named at most 5 % are expected to be named wrongly, however many are looked at
 * (Benjamini and Hochberg 1995). The error is read from the interval, which is there also
 * where all answers are alike.
 */
export function standsBeside(shares: readonly (Interval | null)[], whole: Interval | null): Stand[] {
  if (!whole) return shares.map(() => 'within');
  const chances = shares.map((share) => share && chanceOf(share, whole));
  const rates = falseDiscoveryRates(chances.filter((chance) => chance !== null));
  let next = 0;
  return shares.map((share) => {
    if (!share) return 'within';
    const isApart = (rates[next++] ?? 1) <= FALSE_DISCOVERIES;
    if (!isApart) return 'within';
    return share.value < whole.value ? 'below' : 'above';
  });
}

/** The chance of a difference as large as this, if there were none. */
function chanceOf(one: Interval, other: Interval): number {
  const error = Math.hypot(one.upper - one.lower, other.upper - other.lower) / (2 * REACH);
  return error === 0 ? 1 : bothTails((one.value - other.value) / error);
}

/** The difference of two shares that were estimated from different answers, with its 95 % interval. */
export function differenceOf(from: Interval, to: Interval): Interval {
  const value = to.value - from.value;
  const reach = Math.hypot(from.upper - from.lower, to.upper - to.lower) / 2;
  return { value, lower: value - reach, upper: value + reach };
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
