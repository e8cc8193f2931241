import { DISPOSITIONS, type Disposition } from '#app/features/invitations/disposition.ts';
import { ANSWERS, COUNTS, type Counts, QUESTIONS, type QuestionName } from './cell.ts';
import { INVITED } from './tally.ts';

/** The columns of `tally`, and the facts of `tally_change` that each of them sums up. */

interface Column {
  name: string;
  facts: readonly string[];
  sums: 'count' | 'weight' | 'square';
}

/** Dropped out because it was reopened, before or after it was decided to ask: written as facts of their own. */
const REOPENED = ['reopened', 'withdrawn_reopened'];
const NOT_ELIGIBLE: readonly string[] = ['waiting', 'not_eligible', ...REOPENED];

const COUNTED: Record<keyof Counts, readonly string[]> = {
  closures: [...DISPOSITIONS, ...REOPENED],
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

/** The column of each disposition, and the facts that are counted in it. */
export const DISPOSITION_COLUMNS: readonly { disposition: Disposition; name: string; facts: string[] }[] =
  DISPOSITIONS.map((disposition) => ({
    disposition,
    name: disposition === 'started' ? 'partial' : disposition,
    facts: [
      disposition,
      ...(disposition === 'not_eligible' ? ['reopened'] : []),
      ...(disposition === 'withdrawn' ? ['withdrawn_reopened'] : []),
    ],
  }));

/** The columns of each answer to a question, in the order of ANSWERS. */
export const answerColumns = (question: QuestionName, prefix = '') =>
  ANSWERS[question].map((answer) => `${prefix}${question}_${answer}`);

export const TALLY_COLUMNS: readonly Column[] = [
  ...COUNTS.map((count): Column => ({ name: columnOf(count), facts: COUNTED[count], sums: 'count' })),
  ...DISPOSITION_COLUMNS.filter(({ name }) => !COUNTS.some((count) => columnOf(count) === name)).map(
    ({ name, facts }): Column => ({ name, facts, sums: 'count' }),
  ),
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
