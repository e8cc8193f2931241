import { sql } from 'kysely';
import { ANSWERS, QUESTIONS, type QuestionName } from './cell.ts';
import type { Month } from './period.ts';
import { cellSums, counted, UNWEIGHED } from './queries-columns.server.ts';
import type { ScoreSums } from './score-sums.ts';

/** Pieces of SQL over `month_score`, for the queries that write, read and verify it. */

/** The columns of the answers to a question, in the order of AnswerSums; of the moments there is one half. */
const answerColumns = (question: QuestionName) => {
  const answers: readonly string[] = ANSWERS[question];
  const names = answers.map((answer) => `${question}_${answer}`);
  return {
    counts: names,
    weights: names.map((name) => `${name}_weight`),
    moments: answers.flatMap((_, one) =>
      answers.map((_, other) => `${names[Math.min(one, other)]}_${answers[Math.max(one, other)]}`),
    ),
  };
};

/** The months of a level summed up: its ScoreSums. */
export const calibratedSums = sql`json_build_object('sample', sum(sample), ${counted(cellSums)}, ${sql.join(
  QUESTIONS.map((question) => {
    const { counts, weights, moments } = answerColumns(question);
    const of = (names: readonly string[]) =>
      sql`json_build_array(${sql.join(names.map((name) => sql`sum(${sql.ref(name)})`))})`;
    return sql`${sql.lit(question)}, json_build_object(
      'counts', ${of(counts)}, 'weights', ${of(weights)}, 'moments', ${of(moments)}
    )`;
  }),
)})`;

/** One row of month_score by its columns' names. */
export function scoreRow(
  month: Month,
  { dimension, level, sums }: { dimension: string; level: string; sums: ScoreSums },
): Record<string, string | number> {
  const row: Record<string, string | number> = {
    dimension,
    level,
    month: `${month}-01`,
    sample: sums.sample,
  };
  for (const { name, of } of UNWEIGHED) row[name] = of(sums);
  for (const question of QUESTIONS) {
    const columns = answerColumns(question);
    for (const figure of ['counts', 'weights', 'moments'] as const)
      for (const [place, name] of columns[figure].entries()) row[name] = sums[question][figure][place] ?? 0;
  }
  return row;
}
