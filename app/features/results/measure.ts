import type { QuestionName } from './cell.ts';

/** What is estimated of the answers to one question: a share, or a mean. */
export interface Measure {
  question: QuestionName;
  kind: 'share' | 'mean';
  /** What each answer counts as, in the order of ANSWERS; null: not at all. */
  values: readonly (number | null)[];
}

/**
 * The measures of the dashboards. Of "Was the work done?" those are counted who could
 * tell; whoever gave no answer to a question is not in its measures.
 */
export const MEASURES = {
  /** Rated 4 or 5. */
  satisfied: { question: 'rating', kind: 'share', values: [0, 0, 0, 1, 1] },
  /** The mean rating. */
  rating: { question: 'rating', kind: 'mean', values: [1, 2, 3, 4, 5] },
  /** Said "yes", of yes, partly and no. */
  done: { question: 'done', kind: 'share', values: [1, 0, 0, null] },
  /** Said "no", of yes, partly and no: closed, but not done. */
  not_done: { question: 'done', kind: 'share', values: [0, 0, 1, null] },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
