import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Cell, DimensionName, LevelCounts } from './cell.ts';
import { DIMENSIONS } from './cell.ts';
import type { Month } from './period.ts';
import {
  addedToExisting,
  columns,
  countSums,
  keyOf,
  keys,
  levelOf,
  pivoted,
  selfSelectedSums,
  weightedAnswers,
} from './queries-columns.server.ts';
import type { ScoreSums } from './score-sums.ts';

/** False while another process folds, in this city: the lock's number is made from the schema. */
export async function tryLockFolding(trx: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.tally', 311)) as locked
  `.execute(trx);
  return rows[0]?.locked ?? false;
}

/** Moves up to `limit` changes into the tallies, in one statement. Says which months they touched. */
export async function foldChanges(trx: Db, limit: number): Promise<{ months: Month[]; changes: number }> {
  const { rows } = await sql<{ month: Month; changes: number }>`
    with taken as (
      delete from tally_change
      where id in (select id from tally_change order by id limit ${limit})
      returning *
    ), folded as (
      insert into tally (${keys}, ${columns})
      ${pivoted(sql`taken`)}
      order by ${keys}
      on conflict (${keys}) do update set ${addedToExisting}
    )
    select to_char(month, 'YYYY-MM') as month, count(*)::integer as changes
    from taken
    group by taken.month
    order by taken.month
  `.execute(trx);
  return {
    months: rows.map(({ month }) => month),
    changes: rows.reduce((count, { changes }) => count + changes, 0),
  };
}

/** What is counted of a month's closures at every level of each dimension. */
export async function listLevelCounts(db: Db, month: Month): Promise<LevelCounts[]> {
  const chosen = (of: (dimension: DimensionName) => unknown) =>
    sql`case ${sql.join(
      DIMENSIONS.map((dimension) => sql`when grouping(${keyOf(dimension)}) = 0 then ${of(dimension)}`),
      sql` `,
    )}`;
  const { rows } = await sql<LevelCounts>`
    select
      ${chosen((dimension) => sql.lit(dimension))} else 'all' end as dimension,
      ${chosen(levelOf)} else '' end as level,
      ${countSums} as counts, ${selfSelectedSums} as self_selected
    from tally
    where month = ${`${month}-01`}
    group by grouping sets ((), ${sql.join(DIMENSIONS.map((dimension) => sql`(${keyOf(dimension)})`))})
    having sum(closures) > 0
    order by 1, 2
  `.execute(db);
  return rows;
}

/** The cells of a month that somebody answered about. */
export async function listAnsweredCells(db: Db, month: Month): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    select
      ${sql.join(DIMENSIONS.map((dimension) => sql`${levelOf(dimension)} as ${sql.ref(dimension)}`))},
      ${weightedAnswers('rating', (column) => column)} as rating,
      ${weightedAnswers('done', (column) => column)} as done
    from tally
    where month = ${`${month}-01`} and rating_1 + rating_2 + rating_3 + rating_4 + rating_5 > 0
    order by ${keys}
  `.execute(db);
  return rows;
}

/** What a month's scores are made of, instead of what was there. */
export async function replaceMonth(trx: Db, month: Month, { levels, factors }: MonthScores): Promise<void> {
  const day = `${month}-01`;
  await sql`delete from month_score where month_score.month = ${day}`.execute(trx);
  await sql`delete from calibration_factor where calibration_factor.month = ${day}`.execute(trx);
  await sql`
    insert into month_score (dimension, month, level, sums)
    select given.dimension, ${day}::date, given.level, given.sums
    from json_to_recordset(${JSON.stringify(levels)}) as given (dimension text, level text, sums json)
  `.execute(trx);
  await sql`
    insert into calibration_factor (month, dimension, level, factor)
    select ${day}::date, given.dimension, given.level, given.factor
    from json_to_recordset(${JSON.stringify(factors)}) as given (dimension text, level text, factor float8)
  `.execute(trx);
}

interface MonthScores {
  levels: { dimension: LevelCounts['dimension']; level: string; sums: ScoreSums }[];
  factors: { dimension: DimensionName; level: string; factor: number }[];
}
