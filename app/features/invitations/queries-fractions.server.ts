import { sql } from 'kysely';
import type { Share } from '#app/features/surveys/plan-precision.ts';
import type { Db } from '#db/client.ts';
import type { PlanRow } from './plan-row.ts';
import { meetsConditions, neverAsked, unreachable } from './queries-matching.server.ts';

/** Closures a month that a plan may ask about, by service and district, over the last quarter. */
export async function listCells(
  db: Db,
  given: { plan: PlanRow; from: string; to: string; months: number; refuseMadeUp: boolean },
): Promise<{ service: string; district: number | null; closures: number }[]> {
  const { rows } = await sql<{ service: string; district: number | null; closures: number }>`
    with plan as materialized (
      select * from json_populate_recordset(null::plan, ${JSON.stringify([given.plan])}::json)
    )
    select closure.service_code as service, closure.district,
      count(*)::double precision / ${given.months} as closures
    from closure
    join plan on ${meetsConditions()}
    left join contact on contact.id = closure.contact_id
    left join suppression on suppression.email_hash = contact.email_hash
    where closure.closed_on between ${given.from} and ${given.to}
      and closure.closed_month between date_trunc('month', ${given.from}::date)::date and ${given.to}::date
      and ${neverAsked(given)} is null and ${unreachable} is null
    group by closure.service_code, closure.district
  `.execute(db);
  return rows;
}

/** Of the closures of a period that were asked about, how many were answered: by service, and by language. */
export async function countAnswered(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<{ service: string | null; language: string | null; asked: number; answered: number }[]> {
  const { rows } = await sql<{
    service: string | null;
    language: string | null;
    asked: number;
    answered: number;
  }>`
    select closure.service_code as service, closure.language, count(*) as asked,
      count(*) filter (where closure.disposition = 'completed') as answered
    from closure
    where closure.closed_on between ${from} and ${to}
      and closure.closed_month between date_trunc('month', ${from}::date)::date and ${to}::date
      and closure.disposition in ('sent', 'started', 'completed', 'expired')
    group by grouping sets ((closure.service_code), (closure.language))
  `.execute(db);
  return rows;
}

/** The shares that precision targets came to, of all plans. */
export function listFractions(db: Db) {
  return db
    .selectFrom('planFraction')
    .select([
      'planFraction.planId',
      'planFraction.serviceCode as service',
      'planFraction.district',
      'planFraction.fraction',
    ])
    .limit(200_000)
    .execute();
}

/** Puts these shares into the place of those that a plan had. */
export async function replaceFractions(trx: Db, planId: number, shares: Share[]) {
  await trx.deleteFrom('planFraction').where('planFraction.planId', '=', planId).execute();
  await sql`
    insert into plan_fraction (plan_id, service_code, district, fraction)
    select ${planId}::integer, given.service_code, given.district, given.fraction
    from unnest(
      ${shares.map(({ service }) => service)}::text[],
      ${shares.map(({ district }) => district)}::integer[],
      ${shares.map(({ fraction }) => fraction)}::double precision[]
    ) as given (service_code, district, fraction)
  `.execute(trx);
}
