import { crossProducts, rake, scores, solver, sum, sumsByPlace, worstMisfit } from './raking.ts';

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
  /** By margin and level: a row's weight is what it was times the factors of its levels. */
  factors: Float64Array[];
  /** Each row's cell: rows of one cell have the same level of every margin. */
  cells: Int32Array;
  cellCount: number;
  /** Each cell's level of every margin, among the levels of all margins laid end to end. */
  places: Int32Array[];
  size: number;
  /** The coefficients, by place, of the regression below, given the weighted sums over places. */
  regress: (sums: Float64Array) => Float64Array;
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

/** Relative misfit of a total at which R, too, calls it a fit; as a rule it is below 1e-12. */
const FITS = 1e-7;

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
  const { weights: after, factors } = rake(before, places, totals);
  const worst = worstMisfit(sumsByPlace(after, places, size), totals);
  if (!(worst.misfit < FITS)) return noFit(margins, totals[worst.place] ?? 0, worst);

  // The regression of the residuals runs on the weights before calibration: R's calibrate does so.
  const solve = solver(crossProducts(before, places, size), size);
  return {
    weights: weights.map((weight, row) => {
      const cell = cells[row] ?? 0;
      return weight * ((after[cell] ?? 0) / (before[cell] ?? 1));
    }),
    factors: margins.map((_, position) => levelsOf(factors, margins, position)),
    cells,
    cellCount: count,
    places,
    size,
    regress: solve,
    fit: (sums) => scores(places, solve(sumsByPlace(sums, places, size)), count),
  };
}

/** The values of one margin, of those of all margins laid end to end. */
function levelsOf(values: Float64Array, margins: Margin[], position: number): Float64Array {
  const start = margins.slice(0, position).reduce((count, { levels }) => count + levels.length, 0);
  return values.slice(start, start + (margins[position]?.levels.length ?? 0));
}

/** What a person who gave these margins should read. */
export function describeProblem(problem: CalibrationProblem): string {
  switch (problem.kind) {
    case 'totals differ':
      return `The margins count different closures: ${problem.variable} adds up to ${round(problem.total)}, ${problem.other} to ${round(problem.otherTotal)}. Every variable must count the same closures.`;
    case 'no margin':
      return `The margins of ${problem.variable} lack ${list(problem.levels)}, which the microdata has. Give the count of closures of every level.`;
    case 'no closures':
      return `The margins of ${problem.variable} count 0 closures for ${list(problem.levels)}, yet the microdata has answers there.`;
    case 'no answers':
      return `The margins of ${problem.variable} count closures of ${list(problem.levels)}, but no row of the microdata is there to stand for them. Collapse such a level with a similar one, under one name in both files, or leave ${problem.variable} out of the margins.`;
    case 'no fit':
      return `Raking does not converge: no positive weights fit all margins at once. ${problem.variable} = ${show(problem.level)} should count ${round(problem.wanted)} and comes to ${round(problem.reached)}. The margins contradict each other, or too few answers link their levels: collapse small levels or leave a variable out.`;
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

function noFit(
  margins: Margin[],
  wanted: number,
  worst: { place: number; reached: number },
): CalibrationProblem {
  const all = margins.flatMap(({ variable, levels }) => levels.map((level) => ({ variable, level })));
  const { variable, level } = all[worst.place] ?? { variable: '', level: '' };
  return { kind: 'no fit', variable, level, wanted, reached: worst.reached };
}

function list(levels: string[]): string {
  const shown = levels.slice(0, 10).map(show).join(', ');
  return levels.length > 10 ? `${shown} and ${levels.length - 10} more` : shown;
}

function show(level: string): string {
  return level === '' ? '(blank)' : level;
}

/** Without the digits that sums of weights have from rounding. */
function round(total: number): number {
  return Number(total.toPrecision(12));
}
