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
  /** Each row's cell: rows of one cell have the same level of every margin. */
  cells: Int32Array;
  cellCount: number;
  /**
   * The fit, by cell, of the regression on all margins, weighted as before calibration, of a variable
   * given by its weighted sums over cells.
   */
  fit: (sums: Float64Array) => Float64Array;
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

  const { cells, codes, count } = cellsOf(margins, weights.length);
  const size = margins.reduce((levels, margin) => levels + margin.levels.length, 0);
  const totals = new Float64Array(size);
  let start = 0;
  const places = margins.map((margin, position) => {
    const offset = start;
    const scale = (grandTotals[0] ?? 1) / (grandTotals[position] ?? 1);
    for (const [level, total] of margin.totals.entries()) totals[offset + level] = total * scale;
    start += margin.levels.length;
    return (codes[position] ?? new Int32Array()).map((code) => code + offset);
  });

  const before = new Float64Array(count);
  for (const [row, cell] of cells.entries()) before[cell] = (before[cell] ?? 0) + (weights[row] ?? 0);
  const after = rake(before, places, totals);
  const worst = worstMisfit(sumsByPlace(after, places, size), totals);
  if (!(worst.misfit < GOOD_ENOUGH)) return noFit(margins, totals[worst.place] ?? 0, worst);

  // The regression of the residuals runs on the weights before calibration: R's calibrate does so.
  const solve = solver(crossProducts(before, places, size), size);
  return {
    weights: weights.map((weight, row) => {
      const cell = cells[row] ?? 0;
      return weight * ((after[cell] ?? 0) / (before[cell] ?? 1));
    }),
    cells,
    cellCount: count,
    fit: (sums) => scores(places, solve(sumsByPlace(sums, places, size)), count),
  };
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

/** Numbers the combinations of levels that occur, with each one's level of every margin. */
function cellsOf(margins: Margin[], rows: number) {
  let cells = new Int32Array(rows);
  let count = 1;
  let codes: Int32Array[] = [];
  for (const margin of margins) {
    const known = new Map<number, number>();
    const levels = margin.levels.length;
    cells = cells.map((cell, row) => {
      const combination = cell * levels + (margin.codes[row] ?? 0);
      const number = known.get(combination) ?? known.size;
      known.set(combination, number);
      return number;
    });
    count = known.size;
    const combinations = [...known.keys()];
    codes = codes.map((code) =>
      Int32Array.from(combinations, (combination) => code[Math.floor(combination / levels)] ?? 0),
    );
    codes.push(Int32Array.from(combinations, (combination) => combination % levels));
  }
  return { cells, codes, count };
}

/** Weights by cell after raking; whether they fit is for the caller to see. */
function rake(weights: Float64Array, places: Int32Array[], totals: Float64Array): Float64Array {
  const size = totals.length;
  let current: Float64Array = weights.slice();
  // A few sweeps of proportional fitting come near from anywhere; one is exact with one margin.
  for (let sweep = 0; sweep < (places.length === 1 ? 1 : 8); sweep++)
    for (const place of places) {
      const sums = sumsByPlace(current, [place], size);
      current = current.map((weight, cell) => {
        const level = place[cell] ?? 0;
        return weight * ((totals[level] ?? 0) / (sums[level] ?? 1));
      });
    }
  // Newton's method on the dual then gets the last digits in a few steps.
  for (let step = 0; step < 60; step++) {
    const reached = sumsByPlace(current, places, size);
    const misfit = worstMisfit(reached, totals).misfit;
    if (misfit < EXACT) break;
    const solve = solver(crossProducts(current, places, size), size);
    const change = solve(totals.map((total, place) => total - (reached[place] ?? 0)));
    const exponents = scores(places, change, current.length);
    let length = 1;
    let next = moved(current, exponents, length);
    // Half as far until the dual objective falls; rounding hides a gain below the last digits.
    const gain = dot(totals, change);
    const before = sum(current) * (1 + 1e-14);
    while (length > 1e-6 && !(sum(next) - length * gain <= before)) {
      length /= 2;
      next = moved(current, exponents, length);
    }
    const nextMisfit = worstMisfit(sumsByPlace(next, places, size), totals).misfit;
    if (!Number.isFinite(nextMisfit) || (misfit < GOOD_ENOUGH && nextMisfit >= misfit)) break;
    current = next;
  }
  return current;
}

function moved(weights: Float64Array, exponents: Float64Array, length: number): Float64Array {
  return weights.map((weight, cell) => weight * Math.exp(length * (exponents[cell] ?? 0)));
}

/** By cell, the sum of the coefficients of its levels. */
function scores(places: Int32Array[], coefficients: Float64Array, count: number): Float64Array {
  const result = new Float64Array(count);
  for (const place of places)
    for (let cell = 0; cell < count; cell++)
      result[cell] = (result[cell] ?? 0) + (coefficients[place[cell] ?? 0] ?? 0);
  return result;
}

/** The levels of all margins are laid end to end; `places` says per margin where each cell is. */
function sumsByPlace(values: Float64Array, places: Int32Array[], size: number): Float64Array {
  const sums = new Float64Array(size);
  for (const place of places)
    for (let cell = 0; cell < values.length; cell++)
      sums[place[cell] ?? 0] = (sums[place[cell] ?? 0] ?? 0) + (values[cell] ?? 0);
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

function noFit(
  margins: Margin[],
  wanted: number,
  worst: { place: number; reached: number },
): CalibrationProblem {
  const all = margins.flatMap(({ variable, levels }) => levels.map((level) => ({ variable, level })));
  const { variable, level } = all[worst.place] ?? { variable: '', level: '' };
  return { kind: 'no fit', variable, level, wanted, reached: worst.reached };
}

/** Weights by pair of levels: the normal equations of a regression on all levels. */
function crossProducts(weights: Float64Array, places: Int32Array[], size: number): Float64Array {
  const products = new Float64Array(size * size);
  for (const first of places)
    for (const second of places)
      for (let cell = 0; cell < weights.length; cell++) {
        const pair = (first[cell] ?? 0) * size + (second[cell] ?? 0);
        products[pair] = (products[pair] ?? 0) + (weights[cell] ?? 0);
      }
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

function dot(first: Float64Array, second: Float64Array): number {
  let total = 0;
  for (let i = 0; i < first.length; i++) total += (first[i] ?? 0) * (second[i] ?? 0);
  return total;
}

function list(levels: string[]): string {
  const shown = levels.slice(0, 10).map(show).join(', ');
  return levels.length > 10 ? `${shown} and ${levels.length - 10} more` : shown;
}

function show(level: string): string {
  return level === '' ? '(blank)' : level;
}
