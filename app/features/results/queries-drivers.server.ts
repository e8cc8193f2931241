import { type SqlBool, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Pattern } from './drivers.ts';
import type { ScoreFilter } from './period.ts';

/**
 * Answers that are alike in what is known of every answer: was the work done, how many days
 * it took (up to each of `ends`, and beyond), whether the resolution code explains the
 * closing, and how it was reported. Report-only services ask another question about work.
 */
export async function listCircumstances(
  db: Db,
  filter: ScoreFilter,
  ends: readonly number[],
): Promise<Pattern[]> {
  const days = sql`extract(epoch from closure.closed_at - request.created_at)::float8 / 86400`;
  const { rows } = await sql<Pattern>`
    with codes as (
      select distinct on (named.code) named.code, resolution_rule.explains
      from (select distinct lower(closure.resolution_code) as code from closure) named
      join resolution_rule on named.code like resolution_rule.pattern
      order by named.code, length(resolution_rule.pattern) desc
    )
    select response.rating >= 4 as satisfied,
      array[
        response.work_done,
        width_bucket(${days}, ${sql.lit(`{${ends.join(',')}}`)}::float8[])::text,
        case when codes.explains then 'yes' else 'no' end,
        closure.channel
      ] as levels,
      ${SUMS}
    from ${DRAWN}
    join request on request.id = closure.request_id
    left join codes on codes.code = lower(closure.resolution_code)
    where ${conditions(filter)}
      and response.rating is not null and response.work_done is not null and not invitation.report_only
    group by 1, 2
  `.execute(db);
  return rows;
}

/** Answers that are alike in some agreements from 1 to 5, of those who gave them all; satisfied is 4 or 5 of `outcome`. */
export async function listAgreements(
  db: Db,
  filter: ScoreFilter,
  { outcome, drivers }: { outcome: string; drivers: readonly string[] },
): Promise<Pattern[]> {
  const answer = (code: string) => sql`response.answers ->> ${sql.lit(code)}`;
  const { rows } = await sql<Pattern>`
    select (${answer(outcome)})::integer >= 4 as satisfied,
      array[${sql.join(drivers.map(answer))}] as levels,
      ${SUMS}
    from ${DRAWN}
    where ${conditions(filter)}
      and ${sql.join(
        [outcome, ...drivers].map((code) => sql`${answer(code)} in ('1', '2', '3', '4', '5')`),
        sql` and `,
      )}
    group by 1, 2
  `.execute(db);
  return rows;
}

/** An answer weighs at most as many closures, as in the tallies. */
const HEAVIEST = 50;

const WEIGHT = sql`least(1 / invitation.probability, ${HEAVIEST}::float8)`;

const SUMS = sql`count(*)::integer as n, sum(${WEIGHT}) as weight, sum(${WEIGHT} * ${WEIGHT}) as square`;

const DRAWN = sql`response
  join invitation on invitation.id = response.invitation_id
  join closure on closure.id = response.closure_id`;

function conditions({ from, to, department, group, service, district, language }: ScoreFilter) {
  const kept = [
    sql<SqlBool>`closure.closed_month between ${`${from}-01`}::date and ${`${to}-01`}::date`,
    sql<SqlBool>`response.source = 'drawn'`,
  ];
  if (department !== null) kept.push(sql`closure.department_code = ${department}`);
  if (service !== null) kept.push(sql`closure.service_code = ${service}`);
  if (district !== null) kept.push(sql`closure.district = ${district}`);
  if (language !== null) kept.push(sql`closure.language = ${language}`);
  if (group !== null)
    kept.push(
      sql`closure.service_code in (select service.code from service where service.service_group = ${group})`,
    );
  return sql.join(kept, sql` and `);
}
