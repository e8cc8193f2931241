import type { Figures, ShownScore } from './figures.ts';
import { addMonths, laterOf, type Month, monthsBetween } from './period.ts';
import type { SeriesBreak } from './series-breaks.ts';
import type { MonthLimits } from './signals.ts';

/** Satisfaction and "not done" month by month, with all that a reader must know to compare months. */

/** A month, or three where single months have too few answers. */
export interface TrendStep {
  from: Month;
  to: Month;
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
  steps: TrendStep[];
  /** In the order of months. */
  marks: Mark[];
  /** The first month after the change that was found, by measure. */
  movedSince: { satisfied: Month | null; notDone: Month | null };
  /** Where single months would lie without a change; of services and departments, by measure. */
  limits: { satisfied: MonthLimits[]; notDone: MonthLimits[] };
}

interface Period {
  from: Month;
  to: Month;
}

/** Every month of the period, also those without a closure. `figures` are by month. */
export function monthSteps(figures: readonly Figures[], { from, to }: Period): TrendStep[] {
  const byMonth = new Map(figures.map((each) => [each.code, each]));
  return monthsBetween(from, to).map((month) => stepOf({ from: month, to: month }, byMonth.get(month)));
}

export function stepOf({ from, to }: Period, figures: Figures | undefined): TrendStep {
  const { satisfied = NOTHING, notDone = NOTHING, answered = 0 } = figures ?? {};
  return { from, to, satisfied, notDone, answered };
}

/** Whether most months that have answers have too few to say anything. */
export function areTooThin(steps: readonly TrendStep[]): boolean {
  const answered = steps.filter((step) => step.answered > 0);
  return (
    answered.length > 0 && answered.filter(({ satisfied }) => satisfied.share).length * 2 < answered.length
  );
}

/** Three months each, the last of them the last of the period; the first may be shorter. */
export function threeMonths({ from, to }: Period): Period[] {
  const periods: Period[] = [];
  for (let end = to; end >= from; end = addMonths(end, -3))
    periods.unshift({ from: laterOf(from, addMonths(end, -2)), to: end });
  return periods;
}

/** The step that a month is in, by its first month. */
export const stepAt = (steps: readonly TrendStep[], month: Month): Month | undefined =>
  steps.find(({ from, to }) => from <= month && month <= to)?.from;

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
