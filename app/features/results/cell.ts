import type { Month } from './period.ts';

/** What a closure is counted by. A district that is not known is blank. */
export const DIMENSIONS = ['service', 'department', 'district', 'language', 'channel'] as const;

export type DimensionName = (typeof DIMENSIONS)[number];

/** The answers that are counted, question by question, in the order of all arrays over them. */
export const ANSWERS = {
  rating: ['1', '2', '3', '4', '5'],
  done: ['yes', 'partly', 'no', 'unsure'],
} as const;

export type QuestionName = keyof typeof ANSWERS;

/**
 * The answers to one question in one cell: how many gave each, the sums of their weights
 * (one over the chance of being asked) and of the squares of these.
 */
export interface AnswersOfCell {
  counts: number[];
  weights: number[];
  squares: number[];
}

/** What is counted of closures, whether or not they were answered. */
export const COUNTS = [
  'closures',
  'eligible', // those that the scores speak about, whether or not anybody could be asked
  'invited', // those whose invitation went out
  'completed',
  'partial',
  'bounced',
  'inDoubt',
  'late', // rated later than two days after the invitation went out
  'lateSatisfied', // of these, with 4 or 5
] as const;

export type Counts = Record<(typeof COUNTS)[number], number>;

export const noCounts = (): Counts => ({
  closures: 0,
  eligible: 0,
  invited: 0,
  completed: 0,
  partial: 0,
  bounced: 0,
  inDoubt: 0,
  late: 0,
  lateSatisfied: 0,
});

/** The closures of one month that are alike in every dimension, and their answers. */
export interface Cell extends Counts, Record<DimensionName, string> {
  month: Month;
  rating: AnswersOfCell;
  done: AnswersOfCell;
  /** Of those who came by themselves: beside the others, never among them. */
  selfSelected: { rating: number[]; done: number[] };
}

/**
 * An answer weighs at most as much as so many closures, however small its chance was: one
 * that weighed hundreds would make the figure its own.
 */
export const HEAVIEST = 50;
