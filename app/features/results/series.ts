import type { Month } from './period.ts';
import { MIN_ANSWERS } from './score.ts';

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
