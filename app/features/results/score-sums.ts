import { type Cell, COUNTS, type Counts, noCounts } from './cell.ts';
import { type AnswerSums, type MonthDesign, sumDomain } from './month-calibration.ts';

/** What is known of one level in some months: the sums that scores are made of. They add up. */
export interface ScoreSums extends Counts {
  rating: AnswerSums;
  done: AnswerSums;
  /** Answers by those who came by themselves. */
  selfSelected: { rating: number[]; done: number[] };
  /** Answers of these months over all levels: the size of the sample that the level is a part of. */
  sample: number;
}

/** The sums of one level in one month: of these cells, which belong to the month's design. */
export function sumsOf(cells: readonly Cell[], design: MonthDesign): ScoreSums {
  const rows = cells.flatMap((cell) => design.places.get(cell) ?? []);
  return {
    ...addedCounts(cells),
    rating: sumDomain(design, 'rating', rows),
    done: sumDomain(design, 'done', rows),
    selfSelected: {
      rating: cells.map(({ selfSelected }) => selfSelected.rating).reduce(added),
      done: cells.map(({ selfSelected }) => selfSelected.done).reduce(added),
    },
    sample: design.answers,
  };
}

export function addSums(one: ScoreSums, other: ScoreSums): ScoreSums {
  return {
    ...addedCounts([one, other]),
    rating: addAnswers(one.rating, other.rating),
    done: addAnswers(one.done, other.done),
    selfSelected: {
      rating: added(one.selfSelected.rating, other.selfSelected.rating),
      done: added(one.selfSelected.done, other.selfSelected.done),
    },
    sample: one.sample + other.sample,
  };
}

function addedCounts(parts: readonly Counts[]): Counts {
  const sums = noCounts();
  for (const part of parts) for (const name of COUNTS) sums[name] += part[name];
  return sums;
}

const addAnswers = (one: AnswerSums, other: AnswerSums): AnswerSums => ({
  counts: added(one.counts, other.counts),
  weights: added(one.weights, other.weights),
  moments: added(one.moments, other.moments),
});

const added = (one: readonly number[], other: readonly number[]) =>
  one.map((value, place) => value + (other[place] ?? 0));
