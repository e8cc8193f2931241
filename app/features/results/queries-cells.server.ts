import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { ANSWERS, type Cell, HEAVIEST } from './cell.ts';
import type { Month } from './period.ts';
import { INVITED } from './tally.ts';

/**
 * The closures of some months and their answers, from the raw rows. Closures that turned
 * out not to be asked about, that are not decided yet, or that were reopened before
 * anybody was asked are not eligible. A report-only service asks whether things were
 * explained, not whether work was done: its answers to that question are not counted.
 */
export async function listCells(db: Db, { from, to }: { from: Month; to: Month }): Promise<Cell[]> {
  const { rows } = await sql<Cell>`
    with answered as (
      select
        closure.closed_month, closure.service_code, closure.department_code, closure.district,
        closure.language, closure.channel, closure.disposition, closure.disposition_reason,
        case when response.source = 'drawn' then response.rating end as rating,
        case when response.source = 'drawn' and not service.report_only then response.work_done end as done,
        case when response.source = 'self_selected' then response.rating end as own_rating,
        case when response.source = 'self_selected' and not service.report_only then response.work_done end as own_done,
        least(1 / invitation.probability, ${HEAVIEST}::float8) as weight,
        response.started_at > invitation.sent_at + interval '2 days' as late
      from closure
      join service on service.code = closure.service_code
      left join response on response.closure_id = closure.id
      left join invitation on invitation.id = response.invitation_id
      where closure.closed_month between ${`${from}-01`}::date and ${`${to}-01`}::date
    )
    select
      to_char(closed_month, 'YYYY-MM') as month,
      service_code as service, department_code as department,
      coalesce(district::text, '') as district, language, channel,
      count(*)::integer as closures,
      (count(*) filter (where not (
        disposition in ('waiting', 'not_eligible') or (disposition = 'withdrawn' and disposition_reason = 'reopened')
      )))::integer as eligible,
      (count(*) filter (where disposition in (${sql.join(INVITED)})))::integer as invited,
      (count(*) filter (where disposition = 'completed'))::integer as completed,
      (count(*) filter (where disposition = 'started'))::integer as partial,
      (count(*) filter (where disposition = 'bounced'))::integer as bounced,
      (count(*) filter (where disposition = 'in_doubt'))::integer as in_doubt,
      (count(*) filter (where late and rating is not null))::integer as late,
      (count(*) filter (where late and rating >= 4))::integer as late_satisfied,
      json_build_object(
        'counts', ${answers('rating', RATINGS, sql`count(*)`)},
        'weights', ${answers('rating', RATINGS, sql`sum(weight)`)},
        'squares', ${answers('rating', RATINGS, sql`sum(weight * weight)`)}
      ) as rating,
      json_build_object(
        'counts', ${answers('done', ANSWERS.done, sql`count(*)`)},
        'weights', ${answers('done', ANSWERS.done, sql`sum(weight)`)},
        'squares', ${answers('done', ANSWERS.done, sql`sum(weight * weight)`)}
      ) as done,
      json_build_object(
        'rating', ${answers('own_rating', RATINGS, sql`count(*)`)},
        'done', ${answers('own_done', ANSWERS.done, sql`count(*)`)}
      ) as self_selected
    from answered
    group by closed_month, service_code, department_code, district, language, channel
    order by 1, 2, 3, 4, 5, 6
  `.execute(db);
  return rows;
}

const RATINGS = [1, 2, 3, 4, 5];

/** One aggregate for each answer, in the order of `values`. */
const answers = (column: string, values: readonly (string | number)[], aggregate: RawBuilder<number>) =>
  sql`json_build_array(${sql.join(
    values.map(
      (value) => sql`coalesce(${aggregate} filter (where ${sql.ref(column)} = ${sql.lit(value)}), 0)`,
    ),
  )})`;

export async function listServicesOfGroup(db: Db, group: string): Promise<string[]> {
  const services = await db.selectFrom('service').select('code').where('serviceGroup', '=', group).execute();
  return services.map(({ code }) => code);
}
