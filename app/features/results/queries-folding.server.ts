import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import {
  ANSWERS,
  type Cell,
  type Counted,
  DIMENSIONS,
  type DimensionName,
  type LevelCounts,
  QUESTIONS,
  type QuestionName,
  type WeightedAnswers,
} from './cell.ts';
import type { Month } from './period.ts';
import {
  addedToExisting,
  answersTo,
  cellSums,
  columns,
  counted,
  keyOf,
  keys,
  levelOf,
  pivoted,
  WEIGHT_UNIT,
} from './queries-columns.server.ts';
import { pairSums } from './queries-pairs.server.ts';
import { patternKeys, patternsOf } from './queries-patterns.server.ts';
import { scoreRow } from './queries-scores.server.ts';
import type { ScoreSums } from './score-sums.ts';

/** False while another process folds, in this city: the lock's number is made from the schema. */
export async function tryLockFolding(trx: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.tally', 311)) as locked
  `.execute(trx);
  return rows[0]?.locked ?? false;
}

/** Room for summing up in memory, for the rest of this transaction. */
export async function giveRoom(trx: Db): Promise<void> {
  await sql`set local work_mem = '64MB'`.execute(trx);
}

/** Moves up to `limit` changes into the tallies, in one statement. Says which months they touched. */
export async function foldChanges(trx: Db, limit: number): Promise<{ months: Month[]; changes: number }> {
  const { rows } = await sql<{ month: Month; changes: number }>`
    with taken as (
      delete from tally_change
      where ctid = any(array(select ctid from tally_change limit ${limit}))
      returning *
    ), folded as (
      insert into tally (${keys}, ${columns})
      ${pivoted(sql`taken`)}
      order by ${keys}
      on conflict (${keys}) do update set ${addedToExisting}
    ), patterns as (
      insert into tally_pattern (${patternKeys}, count, weight, square)
      ${patternsOf(sql`taken`)}
      order by ${patternKeys}
      on conflict (${patternKeys}) do update set
        count = tally_pattern.count + excluded.count,
        weight = tally_pattern.weight + excluded.weight,
        square = tally_pattern.square + excluded.square
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
  const { rows } = await sql<Pick<LevelCounts, 'dimension' | 'level'> & { counted: Counted }>`
    select
      ${chosen((dimension) => sql.lit(dimension))} else 'all' end as dimension,
      ${chosen(levelOf)} else '' end as level,
      json_build_object(${counted(cellSums)}) as counted
    from tally
    where month = ${`${month}-01`}
    group by grouping sets ((), ${sql.join(DIMENSIONS.map((dimension) => sql`(${keyOf(dimension)})`))})
    having sum(closures) > 0
    order by 1, 2
  `.execute(db);
  return rows.map(({ dimension, level, counted: found }) => ({ dimension, level, ...found }));
}

/** The cells of a month that somebody answered about. Column by column: a tenth of the cost of rows of JSON. */
export async function listAnsweredCells(db: Db, month: Month): Promise<Cell[]> {
  const column = (figure: unknown) => sql`coalesce(json_agg(${figure}), '[]')`;
  const { rows } = await sql<{ levels: string[][]; rating: number[][]; done: number[][] }>`
    select
      json_build_array(${sql.join(DIMENSIONS.map((dimension) => column(levelOf(dimension))))}) as levels,
      ${sql.join(
        QUESTIONS.map(
          (question) =>
            sql`json_build_array(${sql.join(answersTo(question).map(({ name }) => column(sql.ref(name))))}) as ${sql.ref(question)}`,
        ),
      )}
    from (
      select * from tally
      where month = ${`${month}-01`} and rating_1 + rating_2 + rating_3 + rating_4 + rating_5 > 0
      order by ${keys}
    ) answered
  `.execute(db);
  const [found = { levels: [], rating: [], done: [] }] = rows;
  const of = (dimension: DimensionName, row: number) =>
    found.levels[DIMENSIONS.indexOf(dimension)]?.[row] ?? '';
  const given = (question: QuestionName, row: number): WeightedAnswers => {
    const figures = (power: 0 | 1 | 2) =>
      ANSWERS[question].map(
        (_, answer) => (found[question][3 * answer + power]?.[row] ?? 0) / WEIGHT_UNIT ** power,
      );
    return { counts: figures(0), weights: figures(1), squares: figures(2) };
  };
  return (found.levels[0] ?? []).map((_, row) => ({
    service: of('service', row),
    department: of('department', row),
    district: of('district', row),
    language: of('language', row),
    channel: of('channel', row),
    rating: given('rating', row),
    done: given('done', row),
  }));
}

/** What a month's scores are made of, instead of what was there. */
export async function replaceMonth(trx: Db, month: Month, { levels, factors }: MonthScores): Promise<void> {
  const day = `${month}-01`;
  await sql`delete from month_score where month_score.month = ${day}`.execute(trx);
  await sql`delete from calibration_factor where calibration_factor.month = ${day}`.execute(trx);
  await sql`delete from tally_pair where tally_pair.month = ${day}`.execute(trx);
  await sql`
    insert into month_score
    select * from json_populate_recordset(null::month_score, ${JSON.stringify(levels.map((each) => scoreRow(month, each)))})
  `.execute(trx);
  await sql`
    insert into calibration_factor (month, dimension, level, factor)
    select ${day}::date, given.dimension, given.level, given.factor
    from json_to_recordset(${JSON.stringify(factors)}) as given (dimension text, level text, factor float8)
  `.execute(trx);
  await sql`
    insert into tally_pair (dimensions, ${keys}, ${columns})
    ${pairSums(sql`tally.month = ${day}`)}
  `.execute(trx);
}

interface MonthScores {
  levels: { dimension: LevelCounts['dimension']; level: string; sums: ScoreSums }[];
  factors: { dimension: DimensionName; level: string; factor: number }[];
}
