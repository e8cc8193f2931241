import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Over the row `message` of the ledger: why a reminder must not go out any more, or null. */
export const refusalOf = (now: Date) => sql<string | null>`(
  select case
    when closure.reopened_at is not null then 'reopened'
    when invitation.expires_at <= ${now} then 'too_late'
    when closure.disposition <> 'sent' or invitation.sealed_token is null then 'answered'
    when carried.points > contact_budget.points
      + case when plan.priority then contact_budget.reserve else 0 end + 0.001
      then 'over_budget'
  end
  from invitation
  join closure on closure.id = invitation.closure_id
  join plan on plan.id = invitation.plan_id
  cross join contact_budget
  cross join lateral points_carried(message.contact_id, ${now}) carried -- with this message
  where invitation.id = message.invitation_id
)`;

/**
 * Writes the reminders that are due, the oldest first and one for each resident: the
 * next of a resident sees what this one spends. Safe only under lockContactBudget().
 */
export async function insertReminders(
  trx: Db,
  { now, zone, limit }: { now: Date; zone: string; limit: number },
): Promise<number> {
  const result = await sql`
    insert into message (kind, invitation_id, contact_id, language, due_at, points, created_at)
    select 'reminder', due.id, due.contact_id, due.language, due.at, due.reminder_cost, ${now}
    from (
      select distinct on (invitation.contact_id)
        invitation.id, invitation.contact_id, invitation.sent_at,
        coalesce(contact.chosen_language, invitation.language_delivered) as language,
        contact_budget.reminder_cost, timed.at
      from invitation
      join closure on closure.id = invitation.closure_id
      join plan on plan.id = invitation.plan_id
      join contact on contact.id = invitation.contact_id
      cross join contact_budget
      cross join lateral (
        select case when invitation.simulated or invitation.rehearsal then ${now}::timestamptz
          else next_sending_moment(${now}, ${zone}, plan.quiet_from, plan.quiet_to, plan.weekdays) end as at
      ) timed
      cross join lateral points_carried(invitation.contact_id, timed.at) carried
      where invitation.sealed_token is not null
        and plan.reminder_days > 0
        and invitation.sent_at <= ${now}::timestamptz - make_interval(hours => 24 * plan.reminder_days)
        and timed.at < invitation.expires_at
        and closure.disposition = 'sent' and closure.reopened_at is null
        and contact.email is not null
        and not exists (select from suppression where suppression.email_hash = contact.email_hash)
        and not exists (
          select from message where message.invitation_id = invitation.id and message.kind = 'reminder'
        )
        and not exists (select from second_chance where second_chance.closure_id = closure.id)
        and (
          contact_budget.wears_off_days = 0
          or carried.points + contact_budget.reminder_cost <= contact_budget.points
            + case when plan.priority then contact_budget.reserve else 0 end + 0.001
        )
      order by invitation.contact_id, invitation.sent_at
    ) due
    order by due.sent_at
    limit ${limit}
  `.execute(trx);
  return Number(result.numAffectedRows);
}

/** Forgets the tokens of these reminders' invitations. */
export async function forgetTokensOf(trx: Db, messageIds: number[]) {
  await sql`
    update invitation set sealed_token = null
    from message
    where message.id = any(${messageIds}::bigint[]) and invitation.id = message.invitation_id
  `.execute(trx);
}

/** Forgets the tokens that no reminder needs: of what was answered, expired or withdrawn. */
export async function forgetTokens(trx: Db) {
  await sql`
    update invitation set sealed_token = null
    from closure
    where invitation.sealed_token is not null and closure.id = invitation.closure_id
      and closure.disposition not in ('queued', 'sent')
  `.execute(trx);
}
