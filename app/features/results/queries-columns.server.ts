import { type RawBuilder, sql } from 'kysely';
import { COUNTS, type DimensionName, QUESTIONS, type QuestionName } from './cell.ts';
import { answerColumns, columnOf, TALLY_COLUMNS } from './tally-columns.ts';

/** Weights are kept in ten-thousandths. */
export const WEIGHT_UNIT = 10_000;

/** Pieces of SQL over the columns of `tally`, for the queries that write, read and verify it. */

const KEYS = ['month', 'service_code', 'department_code', 'district', 'language', 'channel'];

export const keys = sql.join(KEYS.map((name) => sql.ref(name)));
export const columns = sql.join(TALLY_COLUMNS.map(({ name }) => sql.ref(name)));

/** Rows of facts (`tally_change` or `tally_fact`, with a condition) as rows of `tally`. */
export const pivoted = (facts: RawBuilder<unknown>) => sql`
  select ${keys}, ${sql.join(
    TALLY_COLUMNS.map(
      ({ name, facts: own, sums }) =>
        sql`coalesce(sum(${sql.ref(sums)}) filter (where fact in (${sql.join(own.map(sql.lit))})), 0) as ${sql.ref(name)}`,
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

/** Sums of all that is counted of closures: Counts. */
export const countSums = sql`json_build_object(${sql.join(
  COUNTS.map((count) => sql`${sql.lit(count)}, sum(${sql.ref(columnOf(count))})`),
)})`;

/** The answers of those who came by themselves, summed: a SelfSelected. */
export const selfSelectedSums = sql`json_build_object(${sql.join(
  QUESTIONS.map(
    (question) =>
      sql`${sql.lit(question)}, json_build_array(${sql.join(
        answerColumns(question, 'own_').map((name) => sql`sum(${sql.ref(name)})`),
      )})`,
  ),
)})`;

/** The answers to one question, a WeightedAnswers. `figure` is given a column and the power of weights in it. */
export const weightedAnswers = (
  question: QuestionName,
  figure: (column: RawBuilder<unknown>, power: 0 | 1 | 2) => RawBuilder<unknown>,
) => {
  const array = (suffix: string, power: 0 | 1 | 2) =>
    sql`json_build_array(${sql.join(
      answerColumns(question).map(
        (name) =>
          sql`(${figure(sql.ref(`${name}${suffix}`), power)})::float8 / ${sql.lit(WEIGHT_UNIT ** power)}`,
      ),
    )})`;
  return sql`json_build_object(
    'counts', ${array('', 0)}, 'weights', ${array('_weight', 1)}, 'squares', ${array('_square', 2)}
  )`;
};
