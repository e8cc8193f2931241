import { DISPOSITIONS } from '#app/features/invitations/disposition.ts';
import { ANSWERS, COUNTS, type Counts, QUESTIONS, type QuestionName } from './cell.ts';
import { INVITED } from './tally.ts';

/** The columns of `tally`, and the facts of `tally_change` that each of them sums up. */

interface Column {
  name: string;
  facts: readonly string[];
  sums: 'count' | 'weight' | 'square';
}

/** Dropped out because it was reopened: written as a fact of its own, whatever the disposition. */
const REOPENED = 'reopened';
const NOT_ELIGIBLE: readonly string[] = ['waiting', 'not_eligible', REOPENED];

const COUNTED: Record<keyof Counts, readonly string[]> = {
  closures: [...DISPOSITIONS, REOPENED],
  eligible: DISPOSITIONS.filter((disposition) => !NOT_ELIGIBLE.includes(disposition)),
  invited: INVITED,
  completed: ['completed'],
  partial: ['started'],
  bounced: ['bounced'],
  inDoubt: ['in_doubt'],
  late: ['late'],
  lateSatisfied: ['late_satisfied'],
};

/** What so many of one fact add to each count. */
export function countsOf(fact: string, count: number): Counts {
  const added = (name: keyof Counts) => (COUNTED[name].includes(fact) ? count : 0);
  return {
    closures: added('closures'),
    eligible: added('eligible'),
    invited: added('invited'),
    completed: added('completed'),
    partial: added('partial'),
    bounced: added('bounced'),
    inDoubt: added('inDoubt'),
    late: added('late'),
    lateSatisfied: added('lateSatisfied'),
  };
}

/** 'lateSatisfied' is the column late_satisfied. */
export const columnOf = (count: string) => count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns of each answer to a question, in the order of ANSWERS. */
export const answerColumns = (question: QuestionName, prefix = '') =>
  ANSWERS[question].map((answer) => `${prefix}${question}_${answer}`);

export const TALLY_COLUMNS: readonly Column[] = [
  ...COUNTS.map((count): Column => ({ name: columnOf(count), facts: COUNTED[count], sums: 'count' })),
  ...QUESTIONS.flatMap((question) =>
    answerColumns(question).flatMap((fact): Column[] => [
      { name: fact, facts: [fact], sums: 'count' },
      { name: `${fact}_weight`, facts: [fact], sums: 'weight' },
      { name: `${fact}_square`, facts: [fact], sums: 'square' },
    ]),
  ),
  ...QUESTIONS.flatMap((question) =>
    answerColumns(question, 'own_').map((fact): Column => ({ name: fact, facts: [fact], sums: 'count' })),
  ),
];
