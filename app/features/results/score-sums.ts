import {
  type Cell,
  COUNTS,
  type Counted,
  type Counts,
  DIMENSIONS,
  type LevelCounts,
  type QuestionName,
  type WeightedAnswers,
} from './cell.ts';
import { type AnswerSums, designMonth, type MonthDesign, sumDomain } from './month-calibration.ts';

/** What is known of one level in some months: the sums that scores are made of. They add up. */
export interface ScoreSums extends Counted, Record<QuestionName, AnswerSums> {
  /** Answers of these months over all levels: the size of the sample that the level is a part of. */
  sample: number;
}

/** One month's sums at every level of each dimension, and the factors that its answers are weighed with. */
export function scoreMonth(known: readonly LevelCounts[], cells: readonly Cell[]) {
  const design = designMonth(known, cells);
  const levels = (['all', ...DIMENSIONS] as const).flatMap((dimension) => {
    const places = Map.groupBy(cells.keys(), (place) => levelOf(cells[place], dimension));
    return known
      .filter((counted) => counted.dimension === dimension)
      .map((counted) => ({
        dimension,
        level: counted.level,
        sums: sumsOf(counted, design, places.get(counted.level) ?? []),
      }));
  });
  return { levels, factors: design.levelFactors };
}

export function addSums(one: ScoreSums, other: ScoreSums): ScoreSums {
  return {
    counts: addCounts(one.counts, other.counts),
    rating: addAnswers(one.rating, other.rating),
    done: addAnswers(one.done, other.done),
    selfSelected: {
      rating: added(one.selfSelected.rating, other.selfSelected.rating),
      done: added(one.selfSelected.done, other.selfSelected.done),
    },
    byDays: {
      answers: added(one.byDays.answers, other.byDays.answers),
      satisfied: added(one.byDays.satisfied, other.byDays.satisfied),
    },
    sample: one.sample + other.sample,
  };
}

/** Sums of answers whose weights are multiplied with the factors of their levels already. */
export interface WeighedSums extends Counted, Record<QuestionName, WeightedAnswers> {}

/**
 * Scores of weighed sums take no credit for what the margins explain: their intervals are a little
 * wide rather than narrow.
 */
export function fromWeighed({ rating, done, ...counted }: WeighedSums): ScoreSums {
  return {
    ...counted,
    rating: uncorrelated(rating),
    done: uncorrelated(done),
    sample: rating.counts.reduce((sum, count) => sum + count, 0),
  };
}

function uncorrelated({ counts, weights, squares }: WeightedAnswers): AnswerSums {
  const moments = squares.flatMap((square, row) => squares.map((_, column) => (row === column ? square : 0)));
  return { counts, weights, moments };
}

function sumsOf(
  { counts, selfSelected, byDays }: LevelCounts,
  design: MonthDesign,
  places: readonly number[],
): ScoreSums {
  return {
    counts,
    rating: sumDomain(design, 'rating', places),
    done: sumDomain(design, 'done', places),
    selfSelected,
    byDays,
    sample: design.answers,
  };
}

const levelOf = (cell: Cell | undefined, dimension: LevelCounts['dimension']) =>
  dimension === 'all' ? '' : cell?.[dimension];

function addCounts(one: Counts, other: Counts): Counts {
  const sum = { ...one };
  for (const name of COUNTS) sum[name] += other[name];
  return sum;
}

const addAnswers = (one: AnswerSums, other: AnswerSums): AnswerSums => ({
  counts: added(one.counts, other.counts),
  weights: added(one.weights, other.weights),
  moments: added(one.moments, other.moments),
});

const added = (one: readonly number[], other: readonly number[]) =>
  one.map((value, place) => value + (other[place] ?? 0));
