import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { PlanRow } from './plan-row.ts';
import { neverAsked, planOfClosure, unreachable } from './queries-matching.server.ts';
import type { Fate, Rehearsal } from './rehearsal.ts';

interface Replayed {
  /** Days in the city's time zone, both included. */
  from: string;
  to: string;
  plans: PlanRow[];
  refuseMadeUp: boolean;
}

/** `with` clauses that put these plans into the place of the table, and judge the closures of the period by them. */
const judged = ({ from, to, plans, refuseMadeUp }: Replayed) => sql`
  plan as materialized (
    select * from json_populate_recordset(null::plan, ${JSON.stringify(plans)}::json)
  ),
  judged as (
    select
      closure.contact_id, closure.service_code, closure.language, closure.district, plan.id as plan_id,
      closure.closed_at + make_interval(hours => plan.delay_hours) as due_at,
      coalesce(
        ${neverAsked({ refuseMadeUp })},
        case
          when plan.id is null then 'no_plan'
          when closure.reopened_at < closure.closed_at + make_interval(hours => plan.delay_hours) then 'reopened'
        end,
        ${unreachable}
      ) as fate
    from closure
    left join lateral ${planOfClosure} plan on true
    left join contact on contact.id = closure.contact_id
    left join suppression on suppression.email_hash = contact.email_hash
    where closure.closed_on between ${from} and ${to}
      and closure.closed_month between date_trunc('month', ${from}::date)::date and ${to}::date -- for its index
  )
`;

/** The closures that no draw comes to, by where they would have ended up; of the plan's own and of all others. */
export async function countFates(
  db: Db,
  { ownPlanId, ...replayed }: Replayed & { ownPlanId: number },
): Promise<{ fate: Fate; count: number }[]> {
  const { rows } = await sql<{ fate: Fate; count: number }>`
    with ${judged(replayed)}
    select
      case when judged.plan_id <> ${ownPlanId} and judged.fate in ('reopened', 'no_contact', 'opted_out')
        then 'other_plan' else judged.fate end as fate,
      count(*) as count
    from judged
    where judged.fate is not null
    group by 1
  `.execute(db);
  return rows;
}

/**
 * Opens the cursor `past`: a line for each resident with closures that come to a draw,
 * and with the messages that wear off from before. Inside a transaction.
 */
export async function openPast(
  trx: Db,
  { startsAt, wearsOffDays, ...replayed }: Replayed & { startsAt: Date; wearsOffDays: number },
) {
  await sql`set local work_mem = '256MB'`.execute(trx); // a year of a large city is sorted in memory
  await sql`
    declare past no scroll cursor for
    with ${judged(replayed)},
    item as (
      select judged.contact_id, judged.due_at as at,
        concat_ws(e'\\t', extract(epoch from judged.due_at)::bigint, judged.plan_id, judged.service_code, judged.language, judged.district) as words
      from judged where judged.fate is null
      union all
      select message.contact_id, message.finished_at,
        concat_ws(e'\\t', extract(epoch from message.finished_at)::bigint, message.points)
      from message
      where message.points > 0 and message.state <> 'withdrawn'
        and message.finished_at < ${startsAt}
        and message.finished_at > ${startsAt}::timestamptz - make_interval(hours => 24 * ${wearsOffDays}::integer)
    )
    select string_agg(item.words, e'\\n' order by item.at) as lines
    from item
    group by item.contact_id
    having bool_or(item.words like e'%\\t%\\t%')
  `.execute(trx);
}

/** The next lines of the cursor `past`; none when it is at its end. */
export async function fetchPast(trx: Db): Promise<string[]> {
  const { rows } = await sql<{ lines: string }>`fetch 20000 from past`.execute(trx);
  return rows.map(({ lines }) => lines);
}

/** Puts a rehearsal into the place of the last one of its plan. */
export async function keepRehearsal(
  db: Db,
  given: { planId: number; revision: number; days: number; result: Rehearsal; now: Date },
) {
  const values = {
    planId: given.planId,
    revision: given.revision,
    days: given.days,
    result: JSON.stringify(given.result),
    madeAt: given.now,
  };
  await db
    .insertInto('planRehearsal')
    .values(values)
    .onConflict((conflict) => conflict.column('planId').doUpdateSet(values))
    .execute();
}

export async function findRehearsal(db: Db, planId: number) {
  return await db
    .selectFrom('planRehearsal')
    .select(['planRehearsal.revision', 'planRehearsal.days', 'planRehearsal.madeAt'])
    .select((eb) => eb.ref('planRehearsal.result').$castTo<Rehearsal>().as('result'))
    .where('planRehearsal.planId', '=', planId)
    .executeTakeFirst();
}
