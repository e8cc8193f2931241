import type { Month } from './period.ts';
import { MIN_ANSWERS } from './score.ts';
import type { ScoreSeries } from './score-line.ts';

/** One month: the share, and the answers it rests on (the effective number, where they are weighted). */
export interface SeriesPoint {
  month: Month;
  share: number;
  size: number;
}

/** A series whose months can be compared with each other: it begins after its last break. */
export interface Series {
  points: readonly SeriesPoint[];
}

/** The share over several months, each counting by its answers. */
export function centreOf(points: readonly SeriesPoint[]): { share: number; size: number } {
  const size = points.reduce((sum, point) => sum + point.size, 0);
  const share = points.reduce((sum, point) => sum + point.share * point.size, 0) / Math.max(size, 1e-12);
  return { share, size };
}

/** Months too thin for a share of their own are joined with the next; the last with the one before. */
export function joinThinMonths(points: readonly SeriesPoint[]): SeriesPoint[] {
  const joined: SeriesPoint[] = [];
  let waiting: SeriesPoint[] = [];
  for (const point of points) {
    waiting.push(point);
    const whole = centreOf(waiting);
    if (whole.size < MIN_ANSWERS) continue;
    joined.push({ month: waiting[0]?.month ?? point.month, ...whole });
    waiting = [];
  }
  const last = joined.at(-1);
  if (last && waiting.length > 0) joined[joined.length - 1] = { ...last, ...centreOf([last, ...waiting]) };
  return joined;
}

/**
 * The months of a score from `since` on, as far as they have answers. A month that is not over yet
 * counts with the one before: its few answers came early, and would stand beside whole months.
 */
export function comparablePoints(
  points: ScoreSeries['points'],
  { since, unfinished }: { since: Month; unfinished: Month },
): SeriesPoint[] {
  const months = points.flatMap(({ month, n, share, designEffect }) =>
    share !== null && month >= since ? [{ month, share, size: n, effect: designEffect ?? 1 }] : [],
  );
  // One month tells too little of what weights and calibration do to the worth of an answer.
  const answers = months.reduce((sum, { size }) => sum + size, 0);
  const effect = Math.max(1, months.reduce((sum, each) => sum + each.effect * each.size, 0) / answers);
  const worth = months.map(({ month, share, size }) => ({ month, share, size: size / effect }));
  const [before, last] = worth.slice(-2);
  if (!before || !last || last.month !== unfinished) return worth;
  return [...worth.slice(0, -2), { month: before.month, ...centreOf([before, last]) }];
}
