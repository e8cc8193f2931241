import { sql } from 'kysely';
import type { Plan } from '#app/features/surveys/plan.ts';
import type { Db } from '#db/client.ts';
import type { Disposition } from './disposition.ts';

export interface Decided {
  disposition: Disposition;
  count: number;
}

/**
 * Closures that will never be surveyed, whatever happens while they wait: up to
 * `limit` of them. The order of the reasons is that of INELIGIBLE_REASONS.
 */
export async function closeIneligible(
  db: Db,
  given: { now: Date; limit: number; closedWithinDays: number | null; refuseMadeUp: boolean },
): Promise<Decided[]> {
  const reason = sql`case
    when closure.rehearsal and ${given.refuseMadeUp} then 'rehearsal'
    when closure.simulated and ${given.refuseMadeUp} then 'rehearsal'
    when closure.staff_reported then 'staff_reported'
    when closure.outcome = 'cancelled' then 'outcome_cancelled'
    when closure.outcome = 'duplicate' then 'outcome_duplicate'
    when closure.information_only then 'information_only'
    when closure.reopened_at is not null then 'reopened'
    when closure.closed_at < ${given.now}::timestamptz - make_interval(hours => 24 * ${given.closedWithinDays}::integer)
      then 'closed_too_long_ago'
  end`;
  const result = await sql`
    update closure
    set disposition = 'not_eligible', disposition_reason = judged.reason, disposition_at = ${given.now}
    from (
      select closure.id, ${reason} as reason
      from closure
      where closure.disposition = 'waiting' and ${reason} is not null
      order by closure.closed_at
      limit ${given.limit}
      for update skip locked
    ) judged
    where closure.id = judged.id
  `.execute(db);
  return [{ disposition: 'not_eligible', count: Number(result.numAffectedRows) }];
}

/** Every language tag that a due closure's request or contact carries. */
export async function listLanguageTags(db: Db, dueBefore: Date): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select distinct tags.tag
    from closure
    join request on request.id = closure.request_id
    join contact on contact.id = closure.contact_id
    cross join lateral (values (request.language), (contact.language)) tags (tag)
    where closure.disposition = 'waiting' and closure.closed_at <= ${dueBefore} and tags.tag is not null
  `.execute(db);
  return rows.map(({ tag }) => tag);
}

/**
 * Whoever spends residents' contact budget takes turns until the end of the
 * transaction. By city: the lock's number is made from the schema.
 */
export async function lockContactBudget(trx: Db) {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.contact_budget', 311))`.execute(
    trx,
  );
}

interface Deciding {
  plan: Plan & { surveyVersionId: number };
  now: Date;
  dueBefore: Date;
  /** When messages may go out. */
  sendAt: Date;
  languages: { tag: string; language: string | null }[];
  limit: number;
}

/** 52 bits of a hash as a number from 0 up to 1, the same for the same seed, purpose and closure. */
const lot = (seed: number, purpose: 'draw' | 'choice') =>
  sql`('x' || left(encode(sha256(convert_to(
    concat_ws(':', ${seed}::bigint, ${purpose}::text, candidate.id), 'UTF8')), 'hex'), 13))::bit(52)::bigint / 2::double precision ^ 52`;

/**
 * Decides the oldest due closures, `limit` of them and all others due of the same
 * contacts, so that the lot is drawn among all of a contact's. The contact budget
 * is safe only under lockContactBudget().
 */
export async function decideDue(
  trx: Db,
  { plan, now, dueBefore, sendAt, languages, limit }: Deciding,
): Promise<Decided[]> {
  const lifetime = sql`make_interval(hours => 24 * ${plan.expireDays}::integer)`;
  const { rows } = await sql<Decided>`
    with oldest as materialized (
      select closure.id, closure.contact_id
      from closure
      where closure.disposition = 'waiting' and closure.closed_at <= ${dueBefore}
      order by closure.closed_at
      limit ${limit}
    ),
    candidate as materialized (
      select
        closure.id, closure.request_id, closure.contact_id, closure.service_code, closure.simulated, closure.rehearsal,
        -- Nobody is woken by mail to a made-up resident, and a rehearsal should not have to wait for the morning.
        case when closure.simulated or closure.rehearsal then ${now} else ${sendAt} end::timestamptz as due_at
      from closure
      where closure.disposition = 'waiting' and closure.closed_at <= ${dueBefore}
        and closure.reopened_at is null
        and (
          closure.id in (select oldest.id from oldest)
          or closure.contact_id in (select oldest.contact_id from oldest)
        )
      for update skip locked
    ),
    judged as (
      select
        candidate.*,
        request.language as asked,
        contact.language as preferred,
        service.report_only,
        ${lot(plan.seed, 'draw')} < ${plan.fraction} as drawn,
        ${lot(plan.seed, 'choice')} as choice,
        case
          when contact.id is null or (contact.email_hash is null and contact.erased_at is null) then 'no_contact'
          when contact.erased_at is not null or suppression.email_hash is not null then 'opted_out'
          when ${plan.contactGapDays}::integer > 0 and exists (
            select from message
            where message.contact_id = candidate.contact_id and (
              message.state in ('queued', 'leased', 'sending', 'deferred') or (
                message.state <> 'withdrawn'
                and message.finished_at > candidate.due_at - make_interval(hours => 24 * ${plan.contactGapDays}::integer)
              )
            )
          ) then 'over_budget'
        end as verdict
      from candidate
      join request on request.id = candidate.request_id
      join service on service.code = candidate.service_code
      left join contact on contact.id = candidate.contact_id
      left join suppression on suppression.email_hash = contact.email_hash
    ),
    ranked as (
      select
        judged.*,
        -- Without a budget every closure stands alone.
        count(*) over (
          partition by judged.verdict, judged.contact_id, case when ${plan.contactGapDays}::integer = 0 then judged.id end
        ) as together,
        row_number() over (
          partition by judged.verdict, judged.contact_id, judged.drawn,
            case when ${plan.contactGapDays}::integer = 0 then judged.id end
          order by judged.choice, judged.id
        ) as place
      from judged
    ),
    decided as materialized (
      select
        ranked.*,
        case
          when ranked.verdict is not null then ranked.verdict
          when not ranked.drawn then 'not_drawn'
          when ranked.place > 1 then 'over_budget'
          else 'queued'
        end as disposition,
        case
          when ranked.together = 1 then ${plan.fraction}::double precision
          else (1 - (1 - ${plan.fraction}::double precision) ^ ranked.together) / ranked.together
        end as probability
      from ranked
    ),
    -- These rows were found waiting and are locked, so that is not asked again: told once more, the planner
    -- would look each of them up among all that wait, which it believes to be few.
    -- From here on each step reads the one before it alone: a join of two of them would be guessed
    -- to have one row, and looped.
    moved as (
      update closure set disposition = decided.disposition, disposition_at = ${now}
      from decided
      where closure.id = decided.id
      returning decided.*
    ),
    spoken as materialized (
      select given.tag, given.code
      from unnest(${languages.map(({ tag }) => tag)}::text[], ${languages.map(({ language }) => language)}::text[])
        given (tag, code)
      join language on language.code = given.code
    ),
    invited as (
      insert into invitation (
        closure_id, contact_id, plan_id, survey_version_id, probability, report_only,
        language_asked, language_preferred, language_delivered, planned_at, expires_at, simulated, rehearsal
      )
      select
        moved.id, moved.contact_id, ${plan.id}, ${plan.surveyVersionId}, moved.probability, moved.report_only,
        moved.asked, moved.preferred, coalesce(preferred.code, asked.code, 'en'),
        ${now}, moved.due_at + ${lifetime}, moved.simulated, moved.rehearsal
      from moved
      left join spoken preferred on preferred.tag = moved.preferred
      left join spoken asked on asked.tag = moved.asked
      where moved.disposition = 'queued'
      returning invitation.id, invitation.contact_id, invitation.language_delivered, invitation.expires_at
    ),
    ledger as (
      insert into message (kind, invitation_id, contact_id, language, due_at, created_at)
      select 'invitation', invited.id, invited.contact_id, invited.language_delivered, invited.expires_at - ${lifetime}, ${now}
      from invited
    )
    select moved.disposition, count(*) as count from moved group by moved.disposition
  `.execute(trx);
  return rows;
}
