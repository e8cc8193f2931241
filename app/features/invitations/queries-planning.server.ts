import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { DueClosure } from './deciding.ts';
import { neverAsked, planOfClosure, unreachable } from './queries-matching.server.ts';

/**
 * Closures that will never be surveyed, whatever happens while they wait: up to
 * `limit` of them. The order of the reasons is that of INELIGIBLE_REASONS. Returns how many.
 */
export async function closeIneligible(
  db: Db,
  given: { now: Date; limit: number; noPlanBefore: Date | null; refuseMadeUp: boolean },
): Promise<number> {
  const reason = sql`coalesce(${neverAsked(given)}, case
    when closure.reopened_at is not null then 'reopened'
    when plan.id is null and closure.closed_at <= ${given.noPlanBefore} then 'no_plan'
    when closure.closed_at < ${given.now}::timestamptz - make_interval(hours => 24 * plan.closed_within_days)
      then 'closed_too_long_ago'
  end)`;
  const result = await sql`
    update closure
    set disposition = 'not_eligible', disposition_reason = judged.reason, disposition_at = ${given.now}
    from (
      select closure.id, ${reason} as reason
      from closure
      left join lateral ${planOfClosure} plan on true
      where closure.disposition = 'waiting' and ${reason} is not null
      order by closure.closed_at
      limit ${given.limit}
      for update of closure skip locked
    ) judged
    where closure.id = judged.id
  `.execute(db);
  return Number(result.numAffectedRows);
}

export async function listLanguages(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('language').select('language.code').execute();
  return rows.map(({ code }) => code);
}

/** What an invitation needs of a due closure beside what decides about it. */
export interface Due extends DueClosure {
  surveyVersionId: number;
  asked: string | null;
  preferred: string | null;
  reportOnly: boolean;
  simulated: boolean;
  rehearsal: boolean;
  /** When mail about it may go out, and how long it may be answered. */
  dueAt: Date;
  expiresAt: Date;
}

/**
 * Locks the oldest due closures, `limit` of them and all others due of the same
 * residents, by resident and the order of the plans. What a resident carries is safe
 * to act on only under lockContactBudget().
 */
export async function lockDue(
  trx: Db,
  { now, limit, zone }: { now: Date; limit: number; zone: string },
): Promise<Due[]> {
  const dueByPlan = sql`closure.disposition = 'waiting' and plan.state = 'active'
    and closure.closed_at <= ${now}::timestamptz - make_interval(hours => plan.delay_hours)`;
  const { rows } = await sql<Due>`
    with active as materialized (
      select plan.id, plan.position, plan.priority, plan.whom, plan.fraction, plan.expire_days,
        version.id as survey_version_id,
        next_sending_moment(${now}, ${zone}, plan.quiet_from, plan.quiet_to, plan.weekdays) as send_at
      from plan
      cross join lateral (
        select survey_version.id from survey_version
        where survey_version.survey_id = plan.survey_id and survey_version.published_at is not null
        order by survey_version.number desc limit 1
      ) version
      where plan.state = 'active'
    ),
    oldest as materialized (
      select closure.id, closure.contact_id
      from closure
      cross join lateral ${planOfClosure} plan
      where ${dueByPlan}
      order by closure.closed_at
      limit ${limit}
    ),
    candidate as materialized (
      select
        closure.id, closure.request_id, closure.contact_id, closure.service_code, closure.district,
        closure.simulated, closure.rehearsal, plan.id as plan_id
      from closure
      cross join lateral ${planOfClosure} plan
      where ${dueByPlan}
        and closure.reopened_at is null
        and (
          closure.id in (select oldest.id from oldest)
          or closure.contact_id in (select oldest.contact_id from oldest)
        )
      for update of closure skip locked
    )
    select
      candidate.id, candidate.contact_id, candidate.simulated, candidate.rehearsal,
      active.id as plan_id, active.priority, active.survey_version_id,
      case active.whom when 'precision' then coalesce(plan_fraction.fraction, 1) else active.fraction end as fraction,
      request.language as asked, coalesce(contact.chosen_language, contact.language) as preferred, service.report_only,
      ${unreachable} as verdict,
      timed.due_at, timed.due_at + make_interval(hours => 24 * active.expire_days) as expires_at,
      carried.points as carried, to_jsonb(chances) as second_chances
    from candidate
    join active on active.id = candidate.plan_id
    join request on request.id = candidate.request_id
    join service on service.code = candidate.service_code
    -- Nobody is woken by mail to a made-up resident, and a rehearsal should not have to wait for the morning.
    cross join lateral (
      select case when candidate.simulated or candidate.rehearsal then ${now}::timestamptz
        else coalesce(active.send_at, ${now}::timestamptz + interval '31 days') end as due_at
    ) timed
    left join plan_fraction on plan_fraction.plan_id = active.id
      and plan_fraction.service_code = candidate.service_code
      and plan_fraction.district is not distinct from candidate.district
    left join contact on contact.id = candidate.contact_id
    left join suppression on suppression.email_hash = contact.email_hash
    cross join lateral points_carried(candidate.contact_id, timed.due_at) carried
    cross join lateral second_chances(candidate.contact_id, ${now}) chances
    order by candidate.contact_id, active.position, active.id, candidate.id
  `.execute(trx);
  return rows;
}
