import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Pattern } from './drivers.ts';
import { addMonths, type ScoreFilter } from './period.ts';
import { WEIGHT_UNIT } from './queries-columns.server.ts';
import { isPattern } from './queries-patterns.server.ts';

/** Answers that are alike; how many of the latest were looked at for them, null if all. */
export interface Patterns {
  patterns: Pattern[];
  looked: number | null;
}

/**
 * Answers that are alike in what is known of every answer: was the work done, how many days it took
 * (a band of DAYS_TO_CLOSE), whether the resolution code explains the closing, and how it was
 * reported. Report-only services ask another question about work. All answers of the period, where
 * one dimension at most narrows it, else of the latest of the city.
 */
export async function listCircumstances(db: Db, filter: ScoreFilter): Promise<Patterns> {
  const [dimension, ...others] = (['department', 'service', 'district', 'language'] as const).filter(
    (each) => filter[each] !== null,
  );
  if (others.length > 0 || (dimension && filter.group !== null))
    return await listLatestCircumstances(db, filter);
  const { from, to, group } = filter;
  const kept = dimension ?? (group === null ? 'all' : 'service');
  const level =
    group === null
      ? sql<SqlBool>`level = ${dimension ? String(filter[dimension]) : ''}`
      : sql<SqlBool>`level in (select service.code from service where service.service_group = ${group})`;
  const { rows } = await sql<Pattern>`
    select satisfied, ${LEVELS} as levels,
      sum(count)::integer as n, sum(weight)::float8 / ${sql.lit(WEIGHT_UNIT)} as weight,
      sum(square)::float8 / ${sql.lit(WEIGHT_UNIT ** 2)} as square
    from (
      select satisfied, work_done, days, explained, channel, count, weight, square
      from tally_pattern
      where dimension = ${kept} and ${level} and month between ${`${from}-01`}::date and ${`${to}-01`}::date
      union all
      select rating >= 4, work_done, days, explained, channel, count, weight, square
      from tally_change
      where ${isPattern} and ${conditions(filter, sql`month`)}
    ) alike
    group by satisfied, work_done, days, explained, channel
    having sum(count) > 0
    order by 1, 2
  `.execute(db);
  return { patterns: rows, looked: null };
}

const LEVELS = sql`array[work_done, days::text, case when explained then 'yes' else 'no' end, channel]`;

const listLatestCircumstances = (db: Db, filter: ScoreFilter): Promise<Patterns> =>
  listLatest(db, filter, {
    among: sql<SqlBool>`true`,
    given: sql`response.rating, response.work_done`,
    answers: sql`rating is not null and work_done is not null and not report_only`,
    satisfied: sql`rating >= 4`,
    levels: LEVELS,
  });

/** Answers that are alike in some agreements from 1 to 5, of those who gave them all; satisfied is 4 or 5 of `outcome`. */
export async function listAgreements(
  db: Db,
  filter: ScoreFilter,
  { outcome, drivers }: { outcome: string; drivers: readonly string[] },
): Promise<Patterns> {
  const all = [outcome, ...drivers];
  const asking = JSON.stringify({ steps: all.map((code) => ({ questions: [{ code }] })) });
  const versions = await db
    .selectFrom('surveyVersion')
    .select('surveyVersion.id')
    .where(sql<SqlBool>`survey_version.definition @> ${asking}::jsonb`)
    .execute();
  if (versions.length === 0) return { patterns: [], looked: null };
  const answer = (code: string) => sql`answers ->> ${sql.lit(code)}`;
  return await listLatest(db, filter, {
    among: sql<SqlBool>`response.survey_version_id in (${sql.join(versions.map(({ id }) => id))})`,
    given: sql`response.answers`,
    answers: sql.join(
      all.map((code) => sql`${answer(code)} in ('1', '2', '3', '4', '5')`),
      sql` and `,
    ),
    satisfied: sql`(${answer(outcome)})::integer >= 4`,
    levels: sql`array[${sql.join(drivers.map(answer))}]`,
  });
}

/** More rows than these are not read for one page. */
const MOST_LOOKED_AT = 100_000;

/** An answer weighs at most as many closures, as in the tallies. */
const WEIGHT = sql`least(1 / probability, 50::float8)`;

interface Alike {
  /** Which answers are looked at. */
  among: RawBuilder<SqlBool>;
  /** The columns of an answer that the rest speaks of. */
  given: RawBuilder<unknown>;
  /** Which of them are analysed. */
  answers: RawBuilder<unknown>;
  satisfied: RawBuilder<unknown>;
  levels: RawBuilder<unknown>;
}

/** Of the latest finished answers about closures of the period, those that the filter leaves. */
async function listLatest(
  db: Db,
  filter: ScoreFilter,
  { among, given, answers, satisfied, levels }: Alike,
): Promise<Patterns> {
  // Nobody answers later than a month after the month of the closure but by way of exception.
  const end = `${addMonths(filter.to, 2)}-01`;
  const { rows } = await sql<{ patterns: Pattern[]; looked: number }>`
    with latest as (
      select response.invitation_id, ${given},
        days_band(closure.days_to_close) as days, closure.explained, closure.channel, closure.closed_month,
        closure.service_code, closure.department_code, closure.district, closure.language
      from response
      join closure on closure.id = response.closure_id
      where response.completed_at < ${end}::date and response.source = 'drawn' and ${among}
        and closure.closed_month between ${`${filter.from}-01`}::date and ${`${filter.to}-01`}::date
      order by response.completed_at desc
      limit ${MOST_LOOKED_AT}
    ), alike as (
      select ${satisfied} as satisfied, ${levels} as levels, count(*) as n,
        sum(${WEIGHT}) as weight, sum(${WEIGHT} * ${WEIGHT}) as square
      from latest
      join invitation on invitation.id = latest.invitation_id
      where ${conditions(filter, sql`closed_month`)} and ${answers}
      group by 1, 2
    )
    select
      (select coalesce(json_agg(alike order by alike.satisfied, alike.levels), '[]') from alike) as patterns,
      (select count(*) from latest) as looked
  `.execute(db);
  const [{ patterns, looked } = { patterns: [], looked: 0 }] = rows;
  return { patterns, looked: looked < MOST_LOOKED_AT ? null : looked };
}

function conditions(
  { from, to, department, group, service, district, language }: ScoreFilter,
  month: RawBuilder<unknown>,
) {
  const kept = [sql<SqlBool>`${month} between ${`${from}-01`}::date and ${`${to}-01`}::date`];
  if (department !== null) kept.push(sql`department_code = ${department}`);
  if (service !== null) kept.push(sql`service_code = ${service}`);
  if (district !== null) kept.push(sql`district = ${district}`);
  if (language !== null) kept.push(sql`language = ${language}`);
  if (group !== null)
    kept.push(sql`service_code in (select service.code from service where service.service_group = ${group})`);
  return sql.join(kept, sql` and `);
}
