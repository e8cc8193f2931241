/** What a closure is counted by. A district that is not known is blank. */
export const DIMENSIONS = ['service', 'department', 'district', 'language', 'channel'] as const;

export type DimensionName = (typeof DIMENSIONS)[number];

/** The answers that are counted, question by question, in the order of all arrays over them. */
export const ANSWERS = {
  rating: ['1', '2', '3', '4', '5'],
  done: ['yes', 'partly', 'no', 'unsure'],
} as const;

export type QuestionName = keyof typeof ANSWERS;

export const QUESTIONS: readonly QuestionName[] = ['rating', 'done'];

/** What is counted of closures, whether or not they were answered. */
export const COUNTS = [
  'closures',
  'eligible', // those that the scores speak about, whether or not anybody could be asked
  'invited', // those whose invitation went out
  'completed',
  'partial',
  'bounced',
  'inDoubt',
  'late', // rated later than three days after it was decided to ask
  'lateSatisfied', // of these, with 4 or 5
  'withoutWork', // of the eligible, those that do not claim that work was done
  'explained', // of these, those whose resolution code says why
  'disputed', // of which residents told what they found instead of the work
] as const;

export type Counts = Record<(typeof COUNTS)[number], number>;

/** Answers of those who came by themselves: beside the others, never among them. */
export interface SelfSelected {
  rating: number[];
  done: number[];
}

/** Ratings by the days it took to close, in the order of DAYS_TO_CLOSE, and how many of them are 4 or 5. */
export interface ByDays {
  answers: number[];
  satisfied: number[];
}

/** What is counted and never weighed. */
export interface Counted {
  counts: Counts;
  selfSelected: SelfSelected;
  byDays: ByDays;
}

/**
 * The answers to one question: how many gave each, the sums of their weights (one over
 * the chance of being asked) and of the squares of these.
 */
export interface WeightedAnswers {
  counts: number[];
  weights: number[];
  squares: number[];
}

/** The answers of one month about closures that are alike in every dimension. */
export interface Cell extends Record<DimensionName, string>, Record<QuestionName, WeightedAnswers> {}

/** The closures of one month at one level of a dimension, answered or not. */
export interface LevelCounts extends Counted {
  dimension: 'all' | DimensionName;
  level: string;
}
