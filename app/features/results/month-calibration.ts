import { type Calibration, calibrate, type Margin } from './calibration.ts';
import { ANSWERS, type Cell, type DimensionName, type QuestionName } from './cell.ts';
import { levelsToCollapse } from './estimate-quality.ts';
import { sum } from './raking.ts';

/**
 * The estimator of the dashboards. Each month is calibrated by itself to its known closures, so
 * that a period is the sum of its months, whatever months it has, and a month that is over stays
 * as it is. It is that of estimate.ts with cells for rows and answers for residents: nobody is
 * asked twice within a month but by way of exception.
 */

/** In this order; where all of them do not fit at once, the last are left out. */
const MARGINS: readonly DimensionName[] = ['service', 'district', 'language', 'channel'];

/** The answered cells of a month with the weights that make them stand for all of its closures. */
export interface MonthDesign {
  cells: Cell[];
  /** Where each cell stands among them; cells without a rating do not. */
  places: Map<Cell, number>;
  /** What each cell's weights are multiplied with. */
  factors: Float64Array;
  /** Each cell's squares of weights over all who gave a rating. */
  squares: Float64Array;
  answers: number;
  calibration: Calibration | null;
}

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

/** Weighs the answers of one month. `cells` are all cells of the month, whatever is asked for. */
export function designMonth(cells: readonly Cell[]): MonthDesign {
  const answered = cells.filter(({ rating }) => rating.counts.some((count) => count > 0));
  const weights = Float64Array.from(answered, ({ rating }) => sumOf(rating.weights));
  const answers = answered.reduce((count, { rating }) => count + sumOf(rating.counts), 0);
  const calibration = calibrateMonth(cells, answered, weights);
  return {
    cells: answered,
    places: new Map(answered.map((cell, place) => [cell, place])),
    factors: weights.map((weight, cell) => (calibration?.weights[cell] ?? weight) / weight),
    squares: Float64Array.from(answered, ({ rating }) => sumOf(rating.squares)),
    answers,
    calibration,
  };
}

/** The sums of one question over a domain: some of the design's cells, by their place. */
export function sumDomain(design: MonthDesign, question: QuestionName, rows: readonly number[]): AnswerSums {
  const { cells, factors, squares, answers, calibration } = design;
  const each = ANSWERS[question].map((_, answer) => answer);
  const domain = rows.flatMap((row) => {
    const cell = cells[row];
    return cell ? [{ row, factor: factors[row] ?? 0, ...cell[question] }] : [];
  });
  const counts = each.map((answer) => sumOf(domain.map((cell) => cell.counts[answer] ?? 0)));
  const weights = each.map((answer) =>
    sumOf(domain.map((cell) => cell.factor * (cell.weights[answer] ?? 0))),
  );

  // What the margins already tell is known, not estimated: only the residuals from them vary.
  const fitted = each.map((answer) => {
    const sums = new Float64Array(calibration?.cellCount ?? 0);
    if (!calibration) return new Float64Array(cells.length);
    for (const { row, weights: own } of domain) {
      const cell = calibration.cells[row] ?? 0;
      sums[cell] = (sums[cell] ?? 0) + (own[answer] ?? 0);
    }
    const fit = calibration.fit(sums);
    return Float64Array.from(cells, (_, row) => fit[calibration.cells[row] ?? 0] ?? 0);
  });
  const correction = answers > 1 ? answers / (answers - 1) : 1;
  const moments = each.flatMap((one) =>
    each.map((other) => {
      const [fitOne, fitOther] = [fitted[one] ?? new Float64Array(), fitted[other] ?? new Float64Array()];
      let moment = 0;
      for (const { row, factor, squares: own } of domain) {
        const both = one === other ? (own[one] ?? 0) : 0;
        const crossed = (fitOther[row] ?? 0) * (own[one] ?? 0) + (fitOne[row] ?? 0) * (own[other] ?? 0);
        moment += factor ** 2 * (both - crossed);
      }
      for (let row = 0; row < cells.length; row++)
        moment += (factors[row] ?? 0) ** 2 * (squares[row] ?? 0) * (fitOne[row] ?? 0) * (fitOther[row] ?? 0);
      return moment * correction;
    }),
  );
  return { counts, weights, moments };
}

/** Null where nothing is known to calibrate to, or nobody answered. */
function calibrateMonth(cells: readonly Cell[], answered: Cell[], weights: Float64Array): Calibration | null {
  if (answered.length === 0) return null;
  const margins = MARGINS.flatMap((variable) => marginOf(variable, cells, answered) ?? []);
  for (let kept = margins.length; kept > 0; kept--) {
    const calibration = calibrate(weights, margins.slice(0, kept));
    if (!('kind' in calibration)) return calibration;
  }
  return null;
}

/** One variable's known closures by level. Thin levels are calibrated as one: see levelsToCollapse. */
function marginOf(variable: DimensionName, cells: readonly Cell[], answered: Cell[]): Margin | null {
  const known = new Map<string, { eligible: number; answers: number }>();
  for (const cell of cells) {
    const level = known.get(cell[variable]) ?? { eligible: 0, answers: 0 };
    level.eligible += cell.eligible;
    level.answers += sumOf(cell.rating.counts);
    known.set(cell[variable], level);
  }
  const thin = levelsToCollapse(
    [...known].map(([level, { eligible, answers }]) => ({ level, answers: eligible > 0 ? answers : 0 })),
  );
  const [together = ''] = thin;
  const nameOf = (level: string) => (thin.includes(level) ? together : level);
  const levels = [...new Set(answered.map((cell) => nameOf(cell[variable])))];
  const totals = Float64Array.from(levels, (name) =>
    sumOf([...known].map(([level, { eligible }]) => (nameOf(level) === name ? eligible : 0))),
  );
  if (totals.some((total) => total === 0)) return null;
  const codes = Int32Array.from(answered, (cell) => levels.indexOf(nameOf(cell[variable])));
  return { variable, levels, totals, codes };
}

const sumOf = (numbers: readonly number[]) => sum(Float64Array.from(numbers));
