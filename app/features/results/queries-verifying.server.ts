import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Month } from './period.ts';
import { columns, keys, pivoted } from './queries-columns.server.ts';
import type { ScoreSums } from './score-sums.ts';
import { TALLY_COLUMNS } from './tally-columns.ts';

/** One cell of the tallies that is not what the rows make it. */
export interface Difference {
  month: Month;
  serviceCode: string;
  departmentCode: string;
  district: number;
  language: string;
  channel: string;
}

/** The cells in which tallies and unfolded changes together differ from the rows: up to `limit`. */
export async function listDifferences(db: Db, limit: number): Promise<Difference[]> {
  const less = sql.join(TALLY_COLUMNS.map(({ name }) => sql`-${sql.ref(name)}`));
  const { rows } = await sql<Difference>`
    select to_char(month, 'YYYY-MM') as month, service_code, department_code, district, language, channel
    from (
      ${pivoted(sql`tally_fact`)}
      union all select ${keys}, ${less} from tally
      union all select ${keys}, ${less} from (${pivoted(sql`tally_change`)}) unfolded
    ) sides (${keys}, ${columns})
    group by ${keys}
    having ${sql.join(
      TALLY_COLUMNS.map(({ name }) => sql`sum(${sql.ref(name)}) <> 0`),
      sql` or `,
    )}
    order by ${keys}
    limit ${limit}
  `.execute(db);
  return rows;
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

export async function listKeptScores(db: Db, month: Month) {
  const { rows } = await sql<{ dimension: string; level: string; sums: ScoreSums }>`
    select dimension, level, sums from month_score where month = ${`${month}-01`} order by dimension, level
  `.execute(db);
  return rows;
}
