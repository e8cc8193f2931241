/**
 * Raking: weights moved as little as possible (in the exponential distance of Deville and Särndal
 * 1992) so that they add up to known counts of closures, as R's survey::calibrate(calfun =
 * "raking") moves them, and the projection of residuals that its variances need.
 */

/** One variable whose counts over all closures are known. `codes` holds each row's place in `levels`. */
export type Margin = { variable: string; levels: string[]; totals: Float64Array; codes: Int32Array };

export type Calibration = {
  /** Each row's weight after calibration. */
  weights: Float64Array;
  /** Each row's place, per margin, among the levels of all margins laid end to end. */
  places: Int32Array[];
  /** How many levels all margins have together. */
  size: number;
  /** Coefficients on those levels of the weighted regression whose right-hand side (by level) is given. */
  regress: (rightHandSide: Float64Array) => Float64Array;
};

/** Why the weights cannot be made to fit, for `describeProblem`. */
export type CalibrationProblem =
  | { kind: 'totals differ'; variable: string; total: number; other: string; otherTotal: number }
  | { kind: 'no margin' | 'no answers' | 'no closures'; variable: string; levels: string[] }
  | { kind: 'no fit'; variable: string; level: string; wanted: number; reached: number };

/** Relative misfit of a total at which the fit is exact for every purpose; R stops at 1e-7. */
const EXACT = 1e-12;
const GOOD_ENOUGH = 1e-9;

/**
 * The margin of one variable over rows whose levels are `levels[codes[row]]`, from the known counts
 * by level. Levels without closures and without rows are left out.
 */
export function matchMargin(
  variable: string,
  rows: { levels: string[]; codes: Int32Array },
  counts: Map<string, number>,
): Margin | CalibrationProblem {
  const known = new Set(rows.levels);
  const problem = (kind: 'no margin' | 'no answers' | 'no closures', levels: string[]) => ({
    kind,
    variable,
    levels,
  });
  const withoutMargin = rows.levels.filter((level) => !counts.has(level));
  if (withoutMargin.length > 0) return problem('no margin', withoutMargin);
  const withoutClosures = rows.levels.filter((level) => counts.get(level) === 0);
  if (withoutClosures.length > 0) return problem('no closures', withoutClosures);
  const withoutAnswers = [...counts].filter(([level, count]) => count > 0 && !known.has(level));
  if (withoutAnswers.length > 0)
    return problem(
      'no answers',
      withoutAnswers.map(([level]) => level),
    );
  const totals = Float64Array.from(rows.levels, (level) => counts.get(level) ?? 0);
  return { variable, levels: rows.levels, totals, codes: rows.codes };
}

/** Weights that fit every margin at once, or why there are none. Each margin must count the same closures. */
export function calibrate(weights: Float64Array, margins: Margin[]): Calibration | CalibrationProblem {
  const grandTotals = margins.map((margin) => sum(margin.totals));
  for (const [position, margin] of margins.entries()) {
    const [first, total] = [grandTotals[0] ?? 0, grandTotals[position] ?? 0];
    // Counts written with a few decimals may differ in the last one.
    if (Math.abs(total - first) > 1e-6 * first)
      return {
        kind: 'totals differ',
        variable: margin.variable,
        total,
        other: margins[0]?.variable ?? '',
        otherTotal: first,
      };
  }

  const size = margins.reduce((count, margin) => count + margin.levels.length, 0);
  const totals = new Float64Array(size);
  let offset = 0;
  const places = margins.map((margin, position) => {
    const start = offset;
    const scale = (grandTotals[0] ?? 1) / (grandTotals[position] ?? 1);
    for (let level = 0; level < margin.totals.length; level++)
      totals[start + level] = (margin.totals[level] ?? 0) * scale;
    offset += margin.levels.length;
    return margin.codes.map((code) => code + start);
  });

  const calibrated = rake(weights, places, totals, margins);
  const worst = worstMisfit(sumsByLevel(calibrated, places, size), totals);
  if (!(worst.misfit < GOOD_ENOUGH)) {
    let place = worst.place;
    for (const margin of margins) {
      if (place < margin.levels.length)
        return {
          kind: 'no fit',
          variable: margin.variable,
          level: margin.levels[place] ?? '',
          wanted: totals[worst.place] ?? 0,
          reached: worst.reached,
        };
      place -= margin.levels.length;
    }
  }
  // The regression of the residuals runs on the weights before calibration: R's calibrate does so.
  return { weights: calibrated, places, size, regress: solver(crossProducts(weights, places, size), size) };
}

/** What a person who gave these margins should read. */
export function describeProblem(problem: CalibrationProblem): string {
  switch (problem.kind) {
    case 'totals differ':
      return `The margins count different closures: ${problem.variable} adds up to ${problem.total}, ${problem.other} to ${problem.otherTotal}. Every variable must count the same closures.`;
    case 'no margin':
      return `The margins of ${problem.variable} lack ${list(problem.levels)}, which the microdata has. Give the count of closures of every level.`;
    case 'no closures':
      return `The margins of ${problem.variable} count 0 closures for ${list(problem.levels)}, yet the microdata has answers there.`;
    case 'no answers':
      return `The margins of ${problem.variable} count closures of ${list(problem.levels)}, but no row of the microdata is there to stand for them. Collapse such a level with a similar one, under one name in both files, or leave ${problem.variable} out of the margins.`;
    case 'no fit':
      return `Raking does not converge: no positive weights fit all margins at once. ${problem.variable} = ${show(problem.level)} should count ${problem.wanted} and comes to ${problem.reached}. The margins contradict each other, or too few answers link their levels: collapse small levels or leave a variable out.`;
  }
}

/** Weights after raking; whether they fit is for the caller to see. */
function rake(weights: Float64Array, places: Int32Array[], totals: Float64Array, margins: Margin[]) {
  let current = weights.slice();
  // A few sweeps of proportional fitting come near from anywhere; one is exact with one margin.
  for (let sweep = 0; sweep < 8; sweep++) {
    for (const place of places) {
      const factors = sumsByLevel(current, [place], totals.length);
      for (let level = 0; level < totals.length; level++)
        factors[level] = (totals[level] ?? 0) / (factors[level] || 1);
      for (let row = 0; row < current.length; row++)
        current[row] = (current[row] ?? 0) * (factors[place[row] ?? 0] ?? 1);
    }
    if (margins.length === 1) break;
  }
  // Newton's method on the dual then gets the last digits in a few steps.
  let misfit = worstMisfit(sumsByLevel(current, places, totals.length), totals).misfit;
  for (let step = 0; step < 60 && misfit > EXACT; step++) {
    const reached = sumsByLevel(current, places, totals.length);
    const change = solver(
      crossProducts(current, places, totals.length),
      totals.length,
    )(totals.map((total, place) => total - (reached[place] ?? 0)));
    let length = 1;
    let next = moved(current, places, change, length);
    let objective = dual(next, totals, change, length);
    const before = sum(current);
    // Rounding hides a gain below the last digits of the total.
    while (length > 1e-6 && !(objective <= before * (1 + 1e-14))) {
      length /= 2;
      next = moved(current, places, change, length);
      objective = dual(next, totals, change, length);
    }
    const nextMisfit = worstMisfit(sumsByLevel(next, places, totals.length), totals).misfit;
    if (!Number.isFinite(nextMisfit)) break;
    if (misfit < GOOD_ENOUGH && nextMisfit >= misfit) break;
    current = next;
    misfit = nextMisfit;
  }
  return current;
}

/** The dual objective at a step of `length` along `change`, up to what does not change with it. */
function dual(weights: Float64Array, totals: Float64Array, change: Float64Array, length: number) {
  let gain = 0;
  for (let place = 0; place < totals.length; place++) gain += (totals[place] ?? 0) * (change[place] ?? 0);
  return sum(weights) - length * gain;
}

function moved(weights: Float64Array, places: Int32Array[], change: Float64Array, length: number) {
  const next = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row++) {
    let exponent = 0;
    for (const place of places) exponent += change[place[row] ?? 0] ?? 0;
    next[row] = (weights[row] ?? 0) * Math.exp(length * exponent);
  }
  return next;
}

function sumsByLevel(weights: Float64Array, places: Int32Array[], size: number): Float64Array {
  const sums = new Float64Array(size);
  for (const place of places)
    for (let row = 0; row < weights.length; row++)
      sums[place[row] ?? 0] = (sums[place[row] ?? 0] ?? 0) + (weights[row] ?? 0);
  return sums;
}

function worstMisfit(reached: Float64Array, totals: Float64Array) {
  let worst = { misfit: 0, place: 0, reached: reached[0] ?? 0 };
  for (let place = 0; place < totals.length; place++) {
    const misfit = Math.abs((reached[place] ?? 0) / (totals[place] ?? 1) - 1);
    if (!(misfit <= worst.misfit)) worst = { misfit, place, reached: reached[place] ?? 0 };
  }
  return worst;
}

/** Weighted counts of rows by pair of levels: the normal equations of a regression on all levels. */
function crossProducts(weights: Float64Array, places: Int32Array[], size: number): Float64Array {
  const products = new Float64Array(size * size);
  for (const [position, first] of places.entries())
    for (const second of places.slice(position))
      for (let row = 0; row < weights.length; row++) {
        const cell = (first[row] ?? 0) * size + (second[row] ?? 0);
        products[cell] = (products[cell] ?? 0) + (weights[row] ?? 0);
      }
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++)
      products[row * size + column] = products[column * size + row] ?? 0;
  return products;
}

/**
 * Solves symmetric normal equations by Cholesky's method with the largest pivot first. Levels that
 * repeat what others say (each margin adds up to the same total; a service belongs to one
 * department) get a coefficient of 0: any solution has the same fitted values.
 */
function solver(matrix: Float64Array, size: number): (rightHandSide: Float64Array) => Float64Array {
  const scale = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(matrix[i * size + i] || 1));
  const factor = new Float64Array(size * size);
  const remaining = new Float64Array(size).fill(1);
  const pivots: number[] = [];
  const open = new Set(Array.from({ length: size }, (_, i) => i));
  while (open.size > 0) {
    let pivot = -1;
    for (const i of open) if (pivot < 0 || (remaining[i] ?? 0) > (remaining[pivot] ?? 0)) pivot = i;
    if ((remaining[pivot] ?? 0) < 1e-11) break;
    open.delete(pivot);
    const rank = pivots.length;
    const diagonal = Math.sqrt(remaining[pivot] ?? 0);
    factor[pivot * size + rank] = diagonal;
    for (const i of open) {
      let value = (matrix[i * size + pivot] ?? 0) * (scale[i] ?? 0) * (scale[pivot] ?? 0);
      for (let k = 0; k < rank; k++) value -= (factor[i * size + k] ?? 0) * (factor[pivot * size + k] ?? 0);
      value /= diagonal;
      factor[i * size + rank] = value;
      remaining[i] = (remaining[i] ?? 0) - value * value;
    }
    pivots.push(pivot);
  }
  return (rightHandSide) => {
    const solution = new Float64Array(size);
    const forward = new Float64Array(pivots.length);
    for (const [k, pivot] of pivots.entries()) {
      let value = (rightHandSide[pivot] ?? 0) * (scale[pivot] ?? 0);
      for (let j = 0; j < k; j++) value -= (factor[pivot * size + j] ?? 0) * (forward[j] ?? 0);
      forward[k] = value / (factor[pivot * size + k] ?? 1);
    }
    for (let k = pivots.length - 1; k >= 0; k--) {
      let value = forward[k] ?? 0;
      for (let j = k + 1; j < pivots.length; j++) {
        const later = pivots[j] ?? 0;
        value -= (factor[later * size + k] ?? 0) * (solution[later] ?? 0);
      }
      solution[pivots[k] ?? 0] = value / (factor[(pivots[k] ?? 0) * size + k] ?? 1);
    }
    return solution.map((value, i) => value * (scale[i] ?? 0));
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

function list(levels: string[]): string {
  const shown = levels.slice(0, 10).map(show).join(', ');
  return levels.length > 10 ? `${shown} and ${levels.length - 10} more` : shown;
}

function show(level: string): string {
  return level === '' ? '(blank)' : level;
}
