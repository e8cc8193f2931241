import type { Figures, ShownScore } from './figures.ts';
import { type Month, monthsBetween } from './period.ts';
import type { SeriesBreak } from './series-breaks.ts';

/** Satisfaction and "not done" month by month, with all that a reader must know to compare months. */

export interface TrendMonth {
  month: Month;
  satisfied: ShownScore;
  notDone: ShownScore;
  answered: number;
}

/** A date to be drawn into the trend: a break in what was measured, or something that somebody noted. */
export type Mark = { month: Month } & (
  | { kind: SeriesBreak['kind']; on: 'satisfied' | 'notDone' | 'both' }
  | { kind: 'noted'; day: string; words: string }
);

export interface Trend {
  months: TrendMonth[];
  /** In the order of months. */
  marks: Mark[];
  /** The first month after the change that was found, by measure. */
  movedSince: { satisfied: Month | null; notDone: Month | null };
}

/** Every month of the period, also those without a closure. */
export function trendMonths(figures: readonly Figures[], period: { from: Month; to: Month }): TrendMonth[] {
  const byMonth = new Map(figures.map((each) => [each.code, each]));
  return monthsBetween(period.from, period.to).map((month) => {
    const { satisfied = NOTHING, notDone = NOTHING, answered = 0 } = byMonth.get(month) ?? {};
    return { month, satisfied, notDone, answered };
  });
}

const NOTHING: ShownScore = { n: 0, needed: 10, share: null, unweighted: null, effectiveN: null };

/** Breaks of both measures as marks: one that concerns both is drawn once for both. */
export function marksOf(satisfied: readonly SeriesBreak[], notDone: readonly SeriesBreak[]): Mark[] {
  const isSame = (one: SeriesBreak) => (other: SeriesBreak) =>
    one.month === other.month && one.kind === other.kind;
  return [
    ...satisfied.map((each): Mark => ({ ...each, on: notDone.some(isSame(each)) ? 'both' : 'satisfied' })),
    ...notDone
      .filter((each) => !satisfied.some(isSame(each)))
      .map((each): Mark => ({ ...each, on: 'notDone' })),
  ];
}

/** Whether months before and after it must not be compared: the line is interrupted there. */
export const interrupts = ({ kind }: Mark) => kind === 'question' || kind === 'scale';

/** Whether a mark belongs to this measure. */
export const concerns = (mark: Mark, measure: 'satisfied' | 'notDone') =>
  mark.kind === 'noted' || mark.on === 'both' || mark.on === measure;
