import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Month } from './period.ts';
import { columns, keys, pivoted, TALLY_COLUMNS } from './queries-columns.server.ts';
import { pairSums } from './queries-pairs.server.ts';
import { patternKeys, patternsOf } from './queries-patterns.server.ts';
import { calibratedSums } from './queries-scores.server.ts';
import type { ScoreSums } from './score-sums.ts';

/** One cell of the tallies that is not what the rows make it. */
export interface Difference {
  month: Month;
  serviceCode: string;
  departmentCode: string;
  district: number;
  language: string;
  channel: string;
}

/** What the tallies should hold: what the rows say, less the changes that are not folded yet. */
const EXPECTED = (() => {
  const facts = sql.raw(
    'month, service_code, department_code, district, language, channel, fact, without_work, explained, rating, work_done, late, days',
  );
  return sql`(
    select ${facts}, count, weight, square from tally_fact
    union all select ${facts}, -count, -weight, -square from tally_change
  ) expected`;
})();

const areDifferent = (names: readonly string[]) =>
  sql.join(
    names.map((name) => sql`coalesce(made.${sql.ref(name)}, 0) <> coalesce(kept.${sql.ref(name)}, 0)`),
    sql` or `,
  );

/** The cells in which tallies and unfolded changes together differ from the rows: up to `limit`. */
export async function listDifferences(db: Db, limit: number): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    select to_char(month, 'YYYY-MM') as month, service_code, department_code, district, language, channel
    from (${pivoted(EXPECTED)}) made
    full join tally kept using (${keys})
    where ${areDifferent(TALLY_COLUMNS.map(({ name }) => name))}
    order by ${keys}
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The months and levels in which the patterns of answers and the unfolded changes together differ from the rows. */
export async function listWrongPatterns(db: Db, limit: number): Promise<WrongPattern[]> {
  const { rows } = await sql<WrongPattern>`
    select distinct to_char(month, 'YYYY-MM') as month, dimension, level
    from (${patternsOf(EXPECTED)}) made (${patternKeys}, count, weight, square)
    full join tally_pattern kept using (${patternKeys})
    where ${areDifferent(['count', 'weight', 'square'])}
    order by 1, 2, 3
    limit ${limit}
  `.execute(db);
  return rows;
}

export interface WrongPattern {
  month: Month;
  dimension: string;
  level: string;
}

/** Whether a month's pairs are not what its cells and factors make them, to the last one. */
export async function arePairsWrong(db: Db, month: Month): Promise<boolean> {
  const of = sql`month = ${`${month}-01`}`;
  const pairs = sql`dimensions, ${keys}, ${columns}`;
  const { rows } = await sql<{ wrong: boolean }>`
    with kept as (select ${pairs} from tally_pair where ${of}),
    made (${pairs}) as (${pairSums(of)})
    select exists (
      select from (
        select * from kept union all select * from made
      ) sides
      group by ${pairs}
      having count(*) <> 2
    ) as wrong
  `.execute(db);
  return rows[0]?.wrong ?? true;
}

export async function countCells(db: Db): Promise<{ cells: number; unfolded: number }> {
  const { rows } = await sql<{ cells: number; unfolded: number }>`
    select (select count(*) from tally) as cells, (select count(*) from tally_change) as unfolded
  `.execute(db);
  return rows[0] ?? { cells: 0, unfolded: 0 };
}

export async function listMonths(db: Db): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select to_char(months.month, 'YYYY-MM') as month
    from (select tally.month from tally union select month_score.month from month_score) months
    order by months.month
  `.execute(db);
  return rows.map(({ month }) => month);
}

export async function listKeptFactors(db: Db, month: Month) {
  const { rows } = await sql<{ dimension: string; level: string; factor: number }>`
    select dimension, level, factor from calibration_factor where month = ${`${month}-01`} order by dimension, level
  `.execute(db);
  return rows;
}

export async function listKeptScores(db: Db, month: Month) {
  const { rows } = await sql<{ dimension: string; level: string; sums: ScoreSums }>`
    select dimension, level, ${calibratedSums} as sums
    from month_score
    where month = ${`${month}-01`}
    group by dimension, level
  `.execute(db);
  return rows;
}
