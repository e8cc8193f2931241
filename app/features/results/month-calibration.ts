import { type Calibration, calibrate, type Margin } from './calibration.ts';
import {
  ANSWERS,
  type Cell,
  type DimensionName,
  type LevelCounts,
  type QuestionName,
  type WeightedAnswers,
} from './cell.ts';
import { levelsToCollapse } from './estimate-quality.ts';
import { crossProducts, dot, multiplied } from './raking.ts';

/**
 * The estimator of the dashboards. Each month is calibrated by itself to its known closures, so
 * that a period is the sum of its months, whatever months it has, and a month that is over stays
 * as it is. It is that of estimate.ts with cells for rows and answers for residents: nobody is
 * asked twice within a month but by way of exception.
 */

/** In this order; where all of them do not fit at once, the last are left out. */
export const MARGINS = ['service', 'district', 'language', 'channel'] as const satisfies DimensionName[];

/** The answered cells of a month with the weights that make them stand for all of its closures. */
export interface MonthDesign {
  /** Each answer's figures of all cells, in the order of ANSWERS. */
  given: Record<QuestionName, Given[]>;
  /** What each cell's weights are multiplied with. */
  factors: Float64Array;
  answers: number;
  /** Null where nothing is known to calibrate to. */
  margins: {
    /** Each cell's level of every margin, among the levels of all margins laid end to end. */
    places: Int32Array[];
    size: number;
    /** The coefficients of the regression on the margins: see Calibration. */
    regress: (sums: Float64Array) => Float64Array;
    /** Σ w² of all answers, by pair of levels. */
    products: Float64Array;
  } | null;
  /** The factors level by level of the margins: a cell's is the product of those of its levels. */
  levelFactors: { dimension: DimensionName; level: string; factor: number }[];
}

/** One answer's figures, cell by cell. */
type Given = Record<keyof WeightedAnswers, Float64Array>;

/** The sums that estimates over a domain of one month are made of; they add up over months. */
export interface AnswerSums {
  counts: number[];
  /** The closures that each answer stands for. */
  weights: number[];
  /**
   * The variances and covariances of `weights`, row by row: Σ w²e², where e is what the margins
   * leave unexplained of "gave this answer, in this domain".
   */
  moments: number[];
}

/** Weighs the answers of one month, given its closures by level and all cells that were answered. */
export function designMonth(known: readonly LevelCounts[], cells: readonly Cell[]): MonthDesign {
  const weights = Float64Array.from(cells, ({ rating }) => sumOf(rating.weights));
  const margins = MARGINS.flatMap((variable) => marginOf(variable, known, cells) ?? []);
  const calibration =
    cells.length === 0
      ? null
      : calibrateToMost(
          weights,
          margins.map(({ margin }) => margin),
        );
  const factors = weights.map((weight, cell) => (calibration?.weights[cell] ?? weight) / weight);
  const squares = Float64Array.from(
    cells,
    ({ rating }, cell) => (factors[cell] ?? 0) ** 2 * sumOf(rating.squares),
  );
  return {
    given: { rating: givenTo('rating', cells), done: givenTo('done', cells) },
    factors,
    answers: cells.reduce((count, { rating }) => count + sumOf(rating.counts), 0),
    margins: calibration && regression(calibration, squares),
    levelFactors: margins.flatMap(({ variable, codes }, position) =>
      [...codes].flatMap(([level, code]) => {
        const factor = calibration?.factors[position]?.[code];
        return factor === undefined ? [] : [{ dimension: variable, level, factor }];
      }),
    ),
  };
}

const givenTo = (question: QuestionName, cells: readonly Cell[]): Given[] =>
  ANSWERS[question].map((_, answer) => {
    const column = (figure: keyof WeightedAnswers) =>
      Float64Array.from(cells, (cell) => cell[question][figure][answer] ?? 0);
    return { counts: column('counts'), weights: column('weights'), squares: column('squares') };
  });

function regression({ cells, places, size, regress }: Calibration, squares: Float64Array) {
  // Of the calibration's cells, in which our cells of several departments may be one.
  const placesOfRows = places.map((place) => cells.map((cell) => place[cell] ?? 0));
  return { places: placesOfRows, size, regress, products: crossProducts(squares, placesOfRows, size) };
}

/** The sums of one question over a domain: some of the design's cells, by their place. */
export function sumDomain(design: MonthDesign, question: QuestionName, rows: readonly number[]): AnswerSums {
  const { given, factors, answers } = design;
  const sums = given[question].map(({ counts, weights, squares }) => {
    const sum = { count: 0, weight: 0, square: 0 };
    for (const row of rows) {
      const factor = factors[row] ?? 0;
      sum.count += counts[row] ?? 0;
      sum.weight += factor * (weights[row] ?? 0);
      sum.square += factor * factor * (squares[row] ?? 0);
    }
    return sum;
  });
  const explained = explainedBy(design, question, rows);
  const correction = answers > 1 ? answers / (answers - 1) : 1;
  return {
    counts: sums.map(({ count }) => count),
    weights: sums.map(({ weight }) => weight),
    moments: sums.flatMap((_, one) =>
      sums.map((_, other) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        return correction * ((one === other ? (sums[one]?.square ?? 0) : 0) - explained(first, second));
      }),
    ),
  };
}

/**
 * What the margins already tell is known, not estimated: only the residuals from them vary. With
 * the fits f = x·b, Σ w²(y₁ − f₁)(y₂ − f₂) is Σ w²y₁y₂ less what this returns for two answers.
 */
function explainedBy(
  { given, factors, margins }: MonthDesign,
  question: QuestionName,
  rows: readonly number[],
): (one: number, other: number) => number {
  if (!margins) return () => 0;
  const { places, size, regress, products } = margins;
  const fits = given[question].map((own) => {
    const weights = new Float64Array(size);
    const squares = new Float64Array(size);
    for (const row of rows) {
      if (!own.counts[row]) continue;
      const weight = own.weights[row] ?? 0;
      const square = (factors[row] ?? 0) ** 2 * (own.squares[row] ?? 0);
      for (const place of places) {
        const level = place[row] ?? 0;
        weights[level] = (weights[level] ?? 0) + weight;
        squares[level] = (squares[level] ?? 0) + square;
      }
    }
    const coefficients = regress(weights);
    return { coefficients, squares, spread: multiplied(products, coefficients) };
  });
  return (one, other) => {
    const [first, second] = [fits[one], fits[other]];
    if (!first || !second) return 0;
    return (
      dot(second.coefficients, first.squares) +
      dot(first.coefficients, second.squares) -
      dot(first.coefficients, second.spread)
    );
  };
}

/** Calibrates to all margins, or to as many of the first as fit at once; null where none does. */
function calibrateToMost(weights: Float64Array, margins: Margin[]): Calibration | null {
  for (let kept = margins.length; kept > 0; kept--) {
    const calibration = calibrate(weights, margins.slice(0, kept));
    if (!('kind' in calibration)) return calibration;
  }
  return null;
}

/**
 * One variable's known closures by level, with each level's place. Thin levels are calibrated as
 * one: see levelsToCollapse. Null where answers stand for no closures at all.
 */
function marginOf(variable: DimensionName, known: readonly LevelCounts[], cells: readonly Cell[]) {
  const answers = new Map<string, number>();
  for (const cell of cells)
    answers.set(cell[variable], (answers.get(cell[variable]) ?? 0) + sumOf(cell.rating.counts));
  const own = known.filter(
    ({ dimension, level, counts }) => dimension === variable && (counts.eligible > 0 || answers.has(level)),
  );
  const thin = levelsToCollapse(
    own.map(({ level, counts }) => ({
      level,
      answers: counts.eligible > 0 ? (answers.get(level) ?? 0) : 0,
    })),
  );
  const [together = ''] = thin;
  const levels: string[] = [];
  const totals: number[] = [];
  const codes = new Map<string, number>();
  for (const { level, counts } of own) {
    const name = thin.includes(level) ? together : level;
    if (!levels.includes(name)) levels.push(name);
    const code = levels.indexOf(name);
    totals[code] = (totals[code] ?? 0) + counts.eligible;
    codes.set(level, code);
  }
  if (totals.some((total) => total === 0)) return null;
  const margin: Margin = {
    variable,
    levels,
    totals: Float64Array.from(totals),
    codes: Int32Array.from(cells, (cell) => codes.get(cell[variable]) ?? -1),
  };
  return { variable, margin, codes };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
