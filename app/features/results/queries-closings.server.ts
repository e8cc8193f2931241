import { type SqlBool, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { DimensionName } from './cell.ts';
import type { Month } from './period.ts';

export interface ClosingsAsked {
  period: { from: Month; to: Month };
  where: Partial<Record<DimensionName, string>>;
}

/** A service's or a department's figures, or (with neither code) those of all together. */
interface Grouped {
  service: string | null;
  department: string | null;
}

const GROUPED = sql`grouping sets ((closure.service_code), (closure.department_code), ())`;

/**
 * Closures that do not claim that work was done, of those that the scores speak about, and how many
 * of them carry a resolution code that explains why. The longest pattern that a code matches decides.
 */
export async function countExplanations(db: Db, asked: ClosingsAsked) {
  const { rows } = await sql<Grouped & { withoutWork: number; explained: number }>`
    with counted as (
      select closure.service_code, closure.department_code, lower(closure.resolution_code) as code,
        count(*) as closures
      from closure
      where ${conditions(asked)} and closure.outcome <> 'done'
        and closure.disposition not in ('waiting', 'not_eligible')
        and closure.disposition_reason is distinct from 'reopened'
      group by 1, 2, 3
    ), codes as (
      select distinct on (named.code) named.code, resolution_rule.explains
      from (select distinct counted.code from counted) named
      join resolution_rule on named.code like resolution_rule.pattern
      order by named.code, length(resolution_rule.pattern) desc
    )
    select closure.service_code as service, closure.department_code as department,
      sum(closure.closures)::integer as without_work,
      coalesce(sum(closure.closures) filter (where codes.explains), 0)::integer as explained
    from counted closure
    left join codes on codes.code = closure.code
    group by ${GROUPED}
  `.execute(db);
  return rows;
}

/** Closures of which residents told what they found when they looked, and still say that not all was done. */
export async function countDisputed(db: Db, asked: ClosingsAsked) {
  const { rows } = await sql<Grouped & { disputed: number }>`
    select closure.service_code as service, closure.department_code as department, count(*)::integer as disputed
    from dispute
    join response on response.id = dispute.response_id
    join closure on closure.id = dispute.closure_id
    where ${conditions(asked)} and response.work_done in ('partly', 'no')
    group by ${GROUPED}
  `.execute(db);
  return rows;
}

/** Median days from request to closure where residents answered: of all, of the satisfied (4 and 5), of the others. */
export async function listDaysToClose(db: Db, asked: ClosingsAsked) {
  const median = sql`percentile_cont(0.5) within group (order by ${DAYS})`;
  const { rows } = await sql<
    Grouped & { all: number | null; satisfied: number | null; others: number | null }
  >`
    select closure.service_code as service, closure.department_code as department,
      ${median} as "all",
      ${median} filter (where response.rating >= 4) as satisfied,
      ${median} filter (where response.rating < 4) as others
    from ${ANSWERED}
    where ${conditions(asked)} and response.source = 'drawn' and response.rating is not null
    group by ${GROUPED}
  `.execute(db);
  return rows;
}

/** Answers and how many of them are 4 or 5, by the days it took to close: up to each of `ends`, and beyond. */
export async function countByDays(db: Db, asked: ClosingsAsked, ends: readonly number[]) {
  const { rows } = await sql<{ bucket: number; answers: number; satisfied: number }>`
    select width_bucket(${DAYS}, ${sql.lit(`{${ends.join(',')}}`)}::float8[]) as bucket,
      count(*)::integer as answers, (count(*) filter (where response.rating >= 4))::integer as satisfied
    from ${ANSWERED}
    where ${conditions(asked)} and response.source = 'drawn' and response.rating is not null
    group by 1
    order by 1
  `.execute(db);
  return rows;
}

const ANSWERED = sql`response
  join closure on closure.id = response.closure_id
  join request on request.id = closure.request_id`;

const DAYS = sql`extract(epoch from closure.closed_at - request.created_at)::float8 / 86400`;

const COLUMNS = {
  service: sql`closure.service_code`,
  department: sql`closure.department_code`,
  district: sql`closure.district::text`,
  language: sql`closure.language`,
  channel: sql`closure.channel`,
} satisfies Record<DimensionName, unknown>;

function conditions({ period, where }: ClosingsAsked) {
  const kept = [
    sql<SqlBool>`closure.closed_month between ${`${period.from}-01`}::date and ${`${period.to}-01`}::date`,
  ];
  for (const name of ['service', 'department', 'district', 'language', 'channel'] as const)
    if (where[name] !== undefined) kept.push(sql<SqlBool>`${COLUMNS[name]} = ${where[name]}`);
  return sql.join(kept, sql` and `);
}
