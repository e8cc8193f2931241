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
  /** Each row's resident, numbered from 0. */
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
  estimate: number | null;
  /** Null when all rows are one resident's; 0 when all answers are alike. */
  standardError: number | null;
  /**
   * The 95 % interval: Korn and Graubard's for shares, Student's for means, on (residents of the
   * level − 1) degrees of freedom. Null when all answers are alike or one resident's: R gives NaN.
   */
  lower: number | null;
  upper: number | null;
  /** The size of a simple random sample with the same variance: weighted spread over variance. */
  effectiveN: number | null;
  /** R's DEff of svymean(deff = "replace"): (n − 1) / effectiveN. */
  designEffect: number | null;
};

const ALPHA = 0.05;

/** One estimate per level, in the order of the levels. */
export function estimateLevels(design: Design, question: Question): Estimate[] {
  const rowsOf = rowsByLevel(question);
  const lastSeen = new Int32Array(design.residentCount);
  return question.levels.map((_, level) => {
    const rows = rowsOf(level);
    // R's degrees of freedom count every resident of the level, also those who left this question out.
    let residents = 0;
    for (const row of rows) {
      const resident = design.residents[row] ?? 0;
      if (lastSeen[resident] !== level + 1) residents++;
      lastSeen[resident] = level + 1;
    }
    return estimateDomain(design, question, rows, residents);
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

/** Clopper and Pearson's interval where all answers are alike: as many tries as residents answered. */
export function unanimousInterval(share: 0 | 1, residents: number): { lower: number; upper: number } {
  const far = (ALPHA / 2) ** (1 / residents);
  return share === 1 ? { lower: far, upper: 1 } : { lower: 0, upper: 1 - far };
}

function estimateDomain(
  design: Design,
  { values, kind }: Question,
  rows: Int32Array,
  residents: number,
): Estimate {
  const weights = design.calibration?.weights ?? design.weights;
  let n = 0;
  let total = 0;
  let weighted = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const weight = weights[row] ?? 0;
    n++;
    total += weight;
    weighted += weight * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const nothing = { standardError: null, lower: null, upper: null, effectiveN: null, designEffect: null };
  if (n === 0) return { n, estimate: null, ...nothing };
  if (least === most)
    return { n, estimate: least, ...nothing, standardError: design.residentCount > 1 ? 0 : null };
  const estimate = weighted / total;
  if (design.residentCount === 1) return { n, estimate, ...nothing };

  let spread = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) spread += ((weights[row] ?? 0) / total) * (value - estimate) ** 2;
  }
  const variance = varianceOf(influences(design, { values, rows, estimate, total }));
  const degrees = residents - 1;
  const standardError = Math.sqrt(variance);
  const reach = -tQuantile(ALPHA / 2, degrees) * standardError;
  const interval =
    kind === 'share'
      ? betaInterval({
          share: estimate,
          variance,
          // R keeps the rows outside the level of a calibrated design, at weight 0, and counts them here.
          rows: design.calibration ? values.length : rows.length,
          degrees,
        })
      : Number.isNaN(reach)
        ? null
        : { lower: estimate - reach, upper: estimate + reach };
  return {
    n,
    estimate,
    standardError,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    effectiveN: spread / variance,
    designEffect: ((n - 1) * variance) / spread,
  };
}

/** How much each resident pulls the estimate, over the whole design. */
function influences(
  design: Design,
  domain: { values: Float64Array; rows: Int32Array; estimate: number; total: number },
): Float64Array {
  const { values, rows, estimate, total } = domain;
  const pulls = new Float64Array(design.residentCount);
  const add = (row: number, pull: number) => {
    const resident = design.residents[row] ?? 0;
    pulls[resident] = (pulls[resident] ?? 0) + pull;
  };
  const weights = design.calibration?.weights ?? design.weights;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) add(row, ((weights[row] ?? 0) * (value - estimate)) / total);
  }
  if (!design.calibration) return pulls;

  // What the margins already tell is known, not estimated: only the residuals from them vary.
  const { places, size, regress } = design.calibration;
  const rightHandSide = new Float64Array(size);
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const pull = ((design.weights[row] ?? 0) * (value - estimate)) / total;
    for (const place of places) {
      const level = place[row] ?? 0;
      rightHandSide[level] = (rightHandSide[level] ?? 0) + pull;
    }
  }
  const coefficients = regress(rightHandSide);
  for (let row = 0; row < weights.length; row++) {
    let fitted = 0;
    for (const place of places) fitted += coefficients[place[row] ?? 0] ?? 0;
    add(row, -(weights[row] ?? 0) * fitted);
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

/** Each level's rows, found in one pass over all rows. */
function rowsByLevel({ levels, codes }: Question): (level: number) => Int32Array {
  const starts = new Int32Array(levels.length + 1);
  for (const code of codes) if (code >= 0) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let level = 0; level < levels.length; level++)
    starts[level + 1] = (starts[level + 1] ?? 0) + (starts[level] ?? 0);
  const rows = new Int32Array(starts[levels.length] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    rows[next[code] ?? 0] = row;
    next[code] = (next[code] ?? 0) + 1;
  }
  return (level) => rows.subarray(starts[level], starts[level + 1]);
}
