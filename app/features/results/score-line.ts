import type { ByDays, Counts } from './cell.ts';
import { betaInterval, studentInterval } from './estimate.ts';
import { notEnough, shownInterval } from './estimate-quality.ts';
import { MEASURES, type Measure, type MeasureName } from './measure.ts';
import type { AnswerSums } from './month-calibration.ts';
import type { Month } from './period.ts';
import type { ScoreSums } from './score-sums.ts';

/** How many gave each answer, and the share of all eligible closures that they stand for. */
export interface Distribution {
  counts: number[];
  /** Null without answers. Adds up to 1. */
  shares: number[] | null;
}

export type Five = [number, number, number, number, number];

/** One figure for each rating, 1 to 5. */
export const fiveOf = ([one = 0, two = 0, three = 0, four = 0, five = 0]: readonly number[]): Five => [
  one,
  two,
  three,
  four,
  five,
];

/** How many gave each rating. */
export const ratingCounts = ({ ratings }: { ratings: Distribution }): Five => fiveOf(ratings.counts);

/** An estimate over all eligible closures with its 95 % interval; shares lie between 0 and 1. */
export interface Estimated {
  estimate: number;
  standardError: number;
  lower: number;
  upper: number;
  /** Null where all answers are alike. */
  effectiveN: number | null;
  designEffect: number | null;
}

/** One level of what was asked for, in one measure. The estimate is null where there is not enough to say it. */
export interface ScoreLine extends Counts, Nullable<Estimated> {
  /** A code, a district's number as text ('' where it is not known), a month 'YYYY-MM'; '' for all. */
  level: string;
  /** Answers that count in the measure. */
  n: number;
  /** AAPOR's RR2: answers with a rating, finished or not, of all invitations that went out. */
  responseRate: number | null;
  /** At least 10 answers, and an interval that reaches at most 15 points to each side. */
  enough: boolean;
  /** About how many more answers it takes until there are enough. */
  needed: number;
  /**
   * What can be computed, also where it must not be shown: for statistics over many
   * lines, never for a page.
   */
  computed: Estimated | null;
  /** The share or mean of those who answered, each counted once. Null without any. */
  unweighted: number | null;
  /** Ratings 1 to 5. */
  ratings: Distribution;
  /** "Was the work done?": yes, partly, no, unsure. */
  done: Distribution;
  selfSelected: { ratings: number[]; done: number[] };
  byDays: ByDays;
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/**
 * What a series knows of a level in one month: no interval. To find its ends takes most of the time
 * of a line, and series have thousands.
 */
export interface SeriesLine extends Counts {
  /** Answers that count in the measure. */
  n: number;
  /** The estimate, also where it must not be shown; null without answers. */
  share: number | null;
  /** Null where all answers are alike. */
  designEffect: number | null;
}

/** One level over the months of a period. */
export interface ScoreSeries {
  level: string;
  points: (SeriesLine & { month: Month })[];
}

/** What these sums say of one measure. */
export function lineOf(level: string, sums: ScoreSums, name: MeasureName): ScoreLine {
  const { rating, done, selfSelected, byDays, sample, counts } = sums;
  const measure: Measure = MEASURES[name];
  const answers = sums[measure.question];
  const n = countIn(measure, answers);
  const computed = estimated(measure, answers, { n, sample });
  const lacking = notEnough({ n, residents: n, ...onShareScale(measure, computed) });
  return {
    level,
    ...counts,
    n,
    responseRate: counts.invited === 0 ? null : total(rating.counts) / counts.invited,
    ...(lacking || !computed ? NOTHING : computed),
    enough: !lacking,
    needed: lacking?.moreAnswers ?? 0,
    computed,
    unweighted: meanOf(measure, answers.counts),
    ratings: distributionOf(rating),
    done: distributionOf(done),
    selfSelected: { ratings: selfSelected.rating, done: selfSelected.done },
    byDays,
  };
}

/** The same for a series. */
export function seriesLineOf(sums: ScoreSums, name: MeasureName): SeriesLine {
  const measure: Measure = MEASURES[name];
  const answers = sums[measure.question];
  const n = countIn(measure, answers);
  const found = linearised(measure, answers);
  return {
    ...sums.counts,
    n,
    share: found?.estimate ?? null,
    designEffect: found && !found.alike ? ((n - 1) * found.variance) / found.spread : null,
  };
}

const countIn = ({ values }: Measure, { counts }: AnswerSums) =>
  total(counts.filter((_, answer) => values[answer] !== null));

const NOTHING: Nullable<Estimated> = {
  estimate: null,
  standardError: null,
  lower: null,
  upper: null,
  effectiveN: null,
  designEffect: null,
};

/** Rounding leaves this much of a variance that is none. */
const NEGLIGIBLE = 1e-12;

/** The estimate with its variance by linearisation, and the spread of the answers themselves; null without any. */
function linearised({ values }: Measure, { counts, weights, moments }: AnswerSums) {
  const estimate = meanOf({ values }, weights);
  if (estimate === null) return null;
  const weight = total(weights.filter((_, answer) => values[answer] !== null));
  // How far one more closure with each answer would pull the estimate.
  const pulls = values.map((value) => (value === null ? 0 : (value - estimate) / weight));
  const variance = total(
    pulls.flatMap((one, row) =>
      pulls.map((other, column) => one * other * (moments[row * pulls.length + column] ?? 0)),
    ),
  );
  const spread = total(pulls.map((pull, answer) => (weights[answer] ?? 0) * weight * pull ** 2));
  const given = values.filter((value, answer) => value !== null && (counts[answer] ?? 0) > 0);
  return { estimate, variance, spread, alike: new Set(given).size === 1 || variance < NEGLIGIBLE * spread };
}

function estimated(
  measure: Measure,
  answers: AnswerSums,
  { n, sample }: { n: number; sample: number },
): Estimated | null {
  const found = linearised(measure, answers);
  if (!found) return null;
  const { estimate, variance, spread } = found;
  if (found.alike) {
    const interval = shownInterval({ n, residents: n, estimate, lower: null, upper: null });
    return interval && { estimate, standardError: 0, ...interval, effectiveN: null, designEffect: null };
  }
  const interval =
    measure.kind === 'share'
      ? betaInterval({ share: estimate, variance, rows: sample, degrees: n - 1 })
      : studentInterval({ mean: estimate, variance, degrees: n - 1 });
  return (
    interval && {
      estimate,
      standardError: Math.sqrt(variance),
      ...interval,
      effectiveN: spread / variance,
      designEffect: ((n - 1) * variance) / spread,
    }
  );
}

/** Of a mean, too, "15 points" are 15 of the 100 from the least answer to the most. */
function onShareScale({ values }: Measure, computed: Estimated | null) {
  if (!computed) return { estimate: null, lower: null, upper: null };
  const numbers = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const scaled = (value: number) => (value - least) / (most - least);
  return {
    estimate: scaled(computed.estimate),
    lower: scaled(computed.lower),
    upper: scaled(computed.upper),
  };
}

/** The mean of the values, each answer weighing as given; null if none counts. */
function meanOf({ values }: Pick<Measure, 'values'>, weights: readonly number[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const [answer, value] of values.entries()) {
    if (value === null) continue;
    weight += weights[answer] ?? 0;
    sum += value * (weights[answer] ?? 0);
  }
  return weight === 0 ? null : sum / weight;
}

function distributionOf({ counts, weights }: AnswerSums): Distribution {
  const weight = total(weights);
  return { counts, shares: weight === 0 ? null : weights.map((each) => each / weight) };
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0);
