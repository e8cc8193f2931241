import type { Calibration } from './calibration.ts';
import { betaQuantile, tQuantile } from './distributions.ts';

/**
 * Estimates over all closures from the answers of a drawn sample: weighted shares and means by
 * level, with variances by Taylor linearisation, residents being the clusters, drawn with
 * replacement. Agrees with R's survey package 4.1:
 *
 *   design <- svydesign(ids = ~resident, weights = ~weight, data = rows)
 *   design <- calibrate(design, ~service + …, population, calfun = "raking")    # with margins
 *   svyby(~y, ~level, design, svyciprop, method = "beta", na.rm = TRUE)         # shares
 *   svyby(~y, ~level, design, svymean, na.rm = TRUE, deff = "replace")          # means, DEff
 */

export type Design = {
  /** Each row's weight before calibration: one over its chance of being drawn. Positive. */
  weights: Float64Array;
  /** Each row's resident, numbered from 0. A million rows go faster if they come resident by resident. */
  residents: Int32Array;
  residentCount: number;
  calibration: Calibration | null;
};

/** The rows of each level (−1: of none), and what is measured on each row (NaN: not answered). */
export type Question = {
  levels: string[];
  codes: Int32Array;
  values: Float64Array;
  /** A share's values are 0 or 1, and its interval stays within them. */
  kind: 'share' | 'mean';
};

/** Null stands for what the answers cannot tell. */
export type Estimate = {
  /** Answers counted. */
  n: number;
  /** Residents who gave them. */
  residents: number;
  estimate: number | null;
  /** Null when all rows are one resident's; 0 when all answers are alike, or the margins explain them. */
  standardError: number | null;
  /**
   * The 95 % interval: Korn and Graubard's for shares, Student's for means, on (residents of the
   * level − 1) degrees of freedom. Null when that is 0, or the standard error: R gives NaN.
   */
  lower: number | null;
  upper: number | null;
  /** The size of a simple random sample with the same variance: weighted spread over variance. */
  effectiveN: number | null;
  /** R's DEff of svymean(deff = "replace"): (n − 1) / effectiveN. */
  designEffect: number | null;
};

const ALPHA = 0.05;
const NEGLIGIBLE = 1e-20;

/** One estimate per level, in the order of the levels. */
export function estimateLevels(design: Design, question: Question): Estimate[] {
  const { order, starts } = sortedByCode(question.codes, question.levels.length);
  const countResidents = residentCounter(design);
  return question.levels.map((_, level) => {
    const rows = order.subarray(starts[level], starts[level + 1]);
    const answered = rows.filter((row) => !Number.isNaN(question.values[row] ?? Number.NaN));
    return estimateDomain(design, question, answered, {
      residents: countResidents(answered),
      // R counts every row and resident of the level here, also those who left this question out; and
      // of a calibrated design also the rows outside the level, which it keeps at weight 0.
      rows: design.calibration ? design.weights.length : rows.length,
      degrees: countResidents(rows) - 1,
    });
  });
}

/** Korn and Graubard's interval for a share, as svyciprop(method = "beta") has it; null where R has NaN. */
export function betaInterval({
  share,
  variance,
  rows,
  degrees,
}: {
  share: number;
  variance: number;
  /** The rows that R's nrow(design) counts. */
  rows: number;
  degrees: number;
}): { lower: number; upper: number } | null {
  const inflation = tQuantile(ALPHA / 2, rows - 1) / tQuantile(ALPHA / 2, degrees);
  const size = ((share * (1 - share)) / variance) * inflation ** 2;
  const lower = betaQuantile(ALPHA / 2, size * share, size * (1 - share) + 1);
  const upper = betaQuantile(1 - ALPHA / 2, size * share + 1, size * (1 - share));
  return Number.isNaN(lower) || Number.isNaN(upper) ? null : { lower, upper };
}

function estimateDomain(
  design: Design,
  { values, kind }: Question,
  answered: Int32Array,
  counts: { residents: number; rows: number; degrees: number },
): Estimate {
  const weights = design.calibration?.weights ?? design.weights;
  const n = answered.length;
  let total = 0;
  let weighted = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of answered) {
    const value = values[row] ?? 0;
    const weight = weights[row] ?? 0;
    total += weight;
    weighted += weight * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const unknown = {
    n,
    residents: counts.residents,
    estimate: n === 0 ? null : least === most ? least : weighted / total,
    standardError: null,
    lower: null,
    upper: null,
    effectiveN: null,
    designEffect: null,
  };
  const { estimate } = unknown;
  if (estimate === null || design.residentCount === 1) return unknown;
  if (least === most) return { ...unknown, standardError: 0 };

  let spread = 0;
  for (const row of answered) spread += ((weights[row] ?? 0) / total) * ((values[row] ?? 0) - estimate) ** 2;
  const variance = varianceOf(pullsOn(design, { values, answered, estimate, total }));
  // The margins explain these few answers to the last digit: what is left is rounding, in R too.
  if (variance < NEGLIGIBLE * spread) return { ...unknown, standardError: 0 };

  const interval =
    kind === 'share'
      ? betaInterval({ share: estimate, variance, ...counts })
      : studentInterval({ mean: estimate, variance, ...counts });
  return {
    ...unknown,
    standardError: Math.sqrt(variance),
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    effectiveN: spread / variance,
    designEffect: ((n - 1) * variance) / spread,
  };
}

/** Student's interval for a mean; null without a degree of freedom. */
export function studentInterval({
  mean,
  variance,
  degrees,
}: {
  mean: number;
  variance: number;
  degrees: number;
}) {
  const reach = -tQuantile(ALPHA / 2, degrees) * Math.sqrt(variance);
  return Number.isNaN(reach) ? null : { lower: mean - reach, upper: mean + reach };
}

/** Counts the different residents of some rows, at the cost of those rows alone. */
function residentCounter({ residents, residentCount }: Design): (rows: Int32Array) => number {
  const lastSeen = new Int32Array(residentCount);
  let turn = 0;
  return (rows) => {
    turn++;
    let count = 0;
    for (const row of rows) {
      const resident = residents[row] ?? 0;
      if (lastSeen[resident] !== turn) count++;
      lastSeen[resident] = turn;
    }
    return count;
  };
}

/** How much each resident pulls the estimate, over the whole design. */
function pullsOn(
  design: Design,
  domain: { values: Float64Array; answered: Int32Array; estimate: number; total: number },
): Float64Array {
  const { values, answered, estimate, total } = domain;
  const { residents, calibration } = design;
  const weights = calibration?.weights ?? design.weights;
  const pulls = new Float64Array(design.residentCount);
  for (const row of answered) {
    const resident = residents[row] ?? 0;
    pulls[resident] =
      (pulls[resident] ?? 0) + ((weights[row] ?? 0) * ((values[row] ?? 0) - estimate)) / total;
  }
  if (!calibration) return pulls;

  // What the margins already tell is known, not estimated: only the residuals from them vary.
  const { cells, cellCount, fit } = calibration;
  const sums = new Float64Array(cellCount);
  for (const row of answered) {
    const cell = cells[row] ?? 0;
    sums[cell] = (sums[cell] ?? 0) + ((design.weights[row] ?? 0) * ((values[row] ?? 0) - estimate)) / total;
  }
  const fitted = fit(sums);
  for (let row = 0; row < weights.length; row++) {
    const resident = residents[row] ?? 0;
    pulls[resident] = (pulls[resident] ?? 0) - (weights[row] ?? 0) * (fitted[cells[row] ?? 0] ?? 0);
  }
  return pulls;
}

/** Of a sum over residents drawn with replacement: n/(n−1) times the squares about their mean. */
function varianceOf(pulls: Float64Array): number {
  const count = pulls.length;
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (pulls[i] ?? 0) / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += ((pulls[i] ?? 0) - mean) ** 2;
  return (squares * count) / (count - 1);
}

/** The rows in the order of their codes (rows of code −1 left out), and where each code's begin. */
export function sortedByCode(codes: Int32Array, count: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const code of codes) if (code >= 0) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 0; code < count; code++) starts[code + 1] = (starts[code + 1] ?? 0) + (starts[code] ?? 0);
  const order = new Int32Array(starts[count] ?? 0);
  const next = starts.slice();
  for (const [row, code] of codes.entries()) {
    if (code < 0) continue;
    order[next[code] ?? 0] = row;
    next[code] = (next[code] ?? 0) + 1;
  }
  return { order, starts };
}
