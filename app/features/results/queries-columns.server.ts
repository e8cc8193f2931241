import { type RawBuilder, sql } from 'kysely';
import { DISPOSITIONS, type Disposition } from '#app/features/invitations/disposition.ts';
import {
  ANSWERS,
  COUNTS,
  type Counted,
  type Counts,
  DIMENSIONS,
  type DimensionName,
  QUESTIONS,
  type QuestionName,
} from './cell.ts';
import { DAYS_TO_CLOSE } from './days-to-close.ts';
import { INVITED } from './tally.ts';

/** Pieces of SQL over the columns of `tally`, for the queries that write, read and verify it. */

/** Weights are kept in ten-thousandths. */
export const WEIGHT_UNIT = 10_000;

/** A column of `tally`, and the rows of `tally_change` that it sums up. */
interface TallyColumn {
  name: string;
  when: string;
  sums: 'count' | 'weight' | 'square';
}

/** Dropped out because it was reopened, before or after it was decided to ask: written as facts of their own. */
const REOPENED = ['reopened', 'withdrawn_reopened'];
const NOT_ELIGIBLE: readonly string[] = ['waiting', 'not_eligible', ...REOPENED];

const isOneOf = (facts: readonly string[]) => `fact in (${facts.map((fact) => `'${fact}'`).join(', ')})`;
const ELIGIBLE = isOneOf(DISPOSITIONS.filter((disposition) => !NOT_ELIGIBLE.includes(disposition)));

const COUNTED: Record<keyof Counts, string> = {
  closures: isOneOf([...DISPOSITIONS, ...REOPENED]),
  eligible: ELIGIBLE,
  invited: isOneOf(INVITED),
  completed: isOneOf(['completed']),
  partial: isOneOf(['started']),
  bounced: isOneOf(['bounced']),
  inDoubt: isOneOf(['in_doubt']),
  late: 'late and rating is not null',
  lateSatisfied: 'late and rating >= 4',
  withoutWork: `without_work and ${ELIGIBLE}`,
  explained: `without_work and explained and ${ELIGIBLE}`,
  disputed: isOneOf(['disputed']),
};

/** The condition of each answer, in the order of ANSWERS. */
const answered = (fact: string): Record<QuestionName, string[]> => ({
  rating: ANSWERS.rating.map((answer) => `fact = '${fact}' and rating = ${answer}`),
  done: ANSWERS.done.map((answer) => `fact = '${fact}' and work_done = '${answer}'`),
});

const DRAWN = QUESTIONS.map((question) =>
  answered('answer')[question].map((when, place) => {
    const name = `${question}_${ANSWERS[question][place]}`;
    return [
      { name, when, sums: 'count' },
      { name: `${name}_weight`, when, sums: 'weight' },
      { name: `${name}_square`, when, sums: 'square' },
    ] as const;
  }),
);

const OWN = QUESTIONS.map((question) =>
  answered('own_answer')[question].map(
    (when, place): TallyColumn => ({
      name: `own_${question}_${ANSWERS[question][place]}`,
      when,
      sums: 'count',
    }),
  ),
);

const BANDS = Array.from({ length: DAYS_TO_CLOSE.length + 1 }, (_, band) => {
  const when = `fact = 'answer' and days = ${band}`;
  return {
    answers: { name: `days_${band}`, when: `${when} and rating is not null`, sums: 'count' },
    satisfied: { name: `days_${band}_satisfied`, when: `${when} and rating >= 4`, sums: 'count' },
  } as const;
});

/** 'lateSatisfied' is the column late_satisfied. */
const COUNTED_COLUMNS = COUNTS.map((count): [keyof Counts, TallyColumn] => {
  const name = count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return [count, { name, when: COUNTED[count], sums: 'count' }];
});

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

export const TALLY_COLUMNS: readonly TallyColumn[] = [
  ...COUNTED_COLUMNS.map(([, column]) => column),
  ...DISPOSITION_COLUMNS.filter(
    ({ name }) => !COUNTED_COLUMNS.some(([, column]) => column.name === name),
  ).map(({ name, facts }): TallyColumn => ({ name, when: isOneOf(facts), sums: 'count' })),
  ...DRAWN.flat(2),
  ...OWN.flat(),
  ...BANDS.flatMap(({ answers, satisfied }) => [answers, satisfied]),
];

/** Those of what is counted and never weighed, and where each is in a Counted. */
export const UNWEIGHED: readonly { name: string; of: (counted: Counted) => number }[] = [
  ...COUNTED_COLUMNS.map(([count, { name }]) => ({ name, of: ({ counts }: Counted) => counts[count] })),
  ...QUESTIONS.flatMap((question, place) =>
    (OWN[place] ?? []).map(({ name }, answer) => ({
      name,
      of: ({ selfSelected }: Counted) => selfSelected[question][answer] ?? 0,
    })),
  ),
  ...BANDS.flatMap(({ answers, satisfied }, band) => [
    { name: answers.name, of: ({ byDays }: Counted) => byDays.answers[band] ?? 0 },
    { name: satisfied.name, of: ({ byDays }: Counted) => byDays.satisfied[band] ?? 0 },
  ]),
];

const KEYS = ['month', 'service_code', 'department_code', 'district', 'language', 'channel'];

export const keys = sql.join(KEYS.map((name) => sql.ref(name)));
export const columns = sql.join(TALLY_COLUMNS.map(({ name }) => sql.ref(name)));

/** What a column comes to in a group of rows. */
export type Figure = (column: TallyColumn) => RawBuilder<unknown>;

/** Of a group of cells. */
export const cellSums: Figure = ({ name }) => sql`sum(${sql.ref(name)})`;

/** Of one cell, with the factor of its weights: rounded, so that the order of summing does not matter. */
export const factoredColumn: Figure = ({ name, sums }) =>
  sums === 'count' ? sql.ref(name) : sql`round(${sql.ref(name)} * ${POWER[sums]})::bigint`;

/** Of a group of cells with the factor of their weights. */
export const factoredSums: Figure = (column) => sql`sum(${factoredColumn(column)})`;

/** Of a group of rows of `tally_change` with the factor of their weights. */
export const changeSums: Figure = ({ when, sums }) => {
  const value = sums === 'count' ? sql.ref(sums) : sql`${sql.ref(sums)} * ${POWER[sums]}`;
  return sql`coalesce(sum(${value}) filter (where ${sql.raw(when)}), 0)`;
};

const POWER = { weight: sql`factor`, square: sql`factor * factor` };

/** Rows of facts (`tally_change` or `tally_fact`, with a condition) as rows of `tally`. */
export const pivoted = (facts: RawBuilder<unknown>) => sql`
  select ${keys}, ${sql.join(
    TALLY_COLUMNS.map(
      ({ name, when, sums }) =>
        sql`coalesce(sum(${sql.ref(sums)}) filter (where ${sql.raw(when)}), 0) as ${sql.ref(name)}`,
    ),
  )}
  from ${facts}
  group by ${keys}`;

/** What adds the columns of the row that was to be inserted to those of the row that is there. */
export const addedToExisting = sql.join(
  TALLY_COLUMNS.map(
    ({ name }) => sql`${sql.ref(name)} = ${sql.ref(`tally.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  ),
);

/** The column of a dimension. */
export const keyOf = (dimension: DimensionName) =>
  sql.ref(dimension === 'service' || dimension === 'department' ? `${dimension}_code` : dimension);

/** The level of a dimension as text. */
export const levelOf = (dimension: DimensionName | 'all'): RawBuilder<string> => {
  if (dimension === 'all') return sql<string>`''`;
  if (dimension === 'district') return sql<string>`coalesce(nullif(district, 0)::text, '')`;
  return sql<string>`${keyOf(dimension)}`;
};

/** Two dimensions as tally_pair names them. */
export type Pair = readonly [DimensionName, DimensionName];
export const pairName = ([one, other]: Pair) => `${one},${other}`;

export const PAIRS: readonly Pair[] = DIMENSIONS.flatMap((one, place) =>
  DIMENSIONS.slice(place + 1).map((other): Pair => [one, other]),
);

/** What is counted and never weighed, as the members of a json_build_object: Counted. */
export const counted = (figure: Figure) => sql`
  'counts', json_build_object(${sql.join(
    COUNTED_COLUMNS.map(([count, column]) => sql`${sql.lit(count)}, ${figure(column)}`),
  )}),
  'selfSelected', json_build_object(${sql.join(
    QUESTIONS.map((question, place) => sql`${sql.lit(question)}, ${array(OWN[place] ?? [], figure)}`),
  )}),
  'byDays', json_build_object(
    'answers', ${array(
      BANDS.map(({ answers }) => answers),
      figure,
    )},
    'satisfied', ${array(
      BANDS.map(({ satisfied }) => satisfied),
      figure,
    )}
  )`;

/** The answers to each question, as the members of a json_build_object: WeightedAnswers. */
export const weighted = (figure: Figure) =>
  sql.join(
    QUESTIONS.map((question, place) => {
      const of = (power: 0 | 1 | 2) =>
        array(
          (DRAWN[place] ?? []).map((answer) => answer[power]),
          (column) => sql`(${figure(column)})::float8 / ${sql.lit(WEIGHT_UNIT ** power)}`,
        );
      return sql`${sql.lit(question)}, json_build_object('counts', ${of(0)}, 'weights', ${of(1)}, 'squares', ${of(2)})`;
    }),
  );

/** The columns of the answers to a question: of each in turn how many, their weights and the squares of these. */
export const answersTo = (question: QuestionName): readonly TallyColumn[] =>
  DRAWN[QUESTIONS.indexOf(question)]?.flat() ?? [];

const array = (of: readonly TallyColumn[], figure: Figure) =>
  sql`json_build_array(${sql.join(of.map(figure))})`;
