import { sql } from 'kysely';
import {
  expireInvitations,
  settleInvitations,
  withdrawReopened,
} from '#app/features/invitations/invitations.server.ts';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { remindInvitations } from '#app/features/invitations/reminders.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aContact, aRequest } from '../support/factories.ts';
import { anAnswer } from './support.ts';

const HOUR = 3_600_000;

/** What can happen to a city. `which` picks among those it can happen to, modulo how many there are. */
export type Step =
  | { do: 'close'; contact: number; outcome: string; informationOnly: boolean; staffReported: boolean }
  | { do: 'reopen' | 'closeAgain' | 'start' | 'complete'; which: number }
  | { do: 'send'; which: number; end: 'sent' | 'rejected' | 'in_doubt' | 'deferred' | 'sending' }
  | { do: 'optOut'; contact: number }
  | { do: 'wait'; hours: number }
  | { do: 'plan' | 'planTwice' | 'expire' | 'withdraw' | 'remind' };

/** A small city whose clock we hold: five residents, the last without an address. */
export async function startCity(start: Date) {
  const contacts = [
    await aContact(),
    await aContact(),
    await aContact(),
    await aContact(),
    await aContact({ email: null, emailHash: null }),
  ];
  return { now: start, contacts };
}

type City = Awaited<ReturnType<typeof startCity>>;

/** Lets one thing happen. */
export async function take(city: City, step: Step): Promise<void> {
  const { now } = city;
  switch (step.do) {
    case 'close': {
      const { contact, outcome, informationOnly, staffReported } = step;
      const contactId = city.contacts[contact]?.id ?? null;
      const request = await aRequest({ contactId, createdAt: now, updatedAt: now, closedAt: now });
      const facts = { requestId: request.id, contactId, outcome, informationOnly, staffReported };
      await aClosure({ ...facts, closedAt: now, dispositionAt: now });
      return;
    }
    case 'reopen':
      return await reopen(step.which, now);
    case 'closeAgain':
      return await closeAgain(step.which, now);
    case 'send':
      return await send(step, now);
    case 'start':
      return await answer(step.which, now, 'start');
    case 'complete':
      return await answer(step.which, now, 'complete');
    case 'optOut': {
      const emailHash = city.contacts[step.contact]?.emailHash;
      if (!emailHash) return;
      await db()
        .insertInto('suppression')
        .values({ emailHash, reason: 'unsubscribed' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return;
    }
    case 'wait':
      city.now = new Date(now.getTime() + step.hours * HOUR);
      return;
    case 'plan':
      await planInvitations(db(), now);
      return;
    case 'planTwice':
      await Promise.all([planInvitations(db(), now), planInvitations(db(), now)]);
      return;
    case 'expire':
      await expireInvitations(db(), now);
      return;
    case 'withdraw':
      await withdrawReopened(db(), now);
      return;
    case 'remind':
      await remindInvitations(db(), now);
      return;
  }
}

const pick = <Row>(rows: Row[], which: number): Row | undefined => rows[which % Math.max(1, rows.length)];

async function reopen(which: number, now: Date) {
  const open = await db()
    .selectFrom('closure')
    .select('id')
    .where('reopenedAt', 'is', null)
    .orderBy('id')
    .execute();
  const closure = pick(open, which);
  if (closure)
    await db().updateTable('closure').set({ reopenedAt: now }).where('id', '=', closure.id).execute();
}

async function closeAgain(which: number, now: Date) {
  const reopened = await db()
    .selectFrom('closure')
    .select(['closure.requestId', 'closure.contactId'])
    .where('closure.reopenedAt', '<', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('closure as later')
            .whereRef('later.requestId', '=', 'closure.requestId')
            .whereRef('later.closedAt', '>', 'closure.closedAt')
            .select('later.id'),
        ),
      ),
    )
    .orderBy('closure.id')
    .execute();
  const closure = pick(reopened, which);
  if (closure) await aClosure({ ...closure, closedAt: now, dispositionAt: now });
}

/** As the sending engine does: withdraws what may not go out, hands over the rest, records how that ended. */
async function send({ which, end }: Extract<Step, { do: 'send' }>, now: Date) {
  const ready = await db()
    .selectFrom('message')
    .innerJoin('invitation', 'invitation.id', 'message.invitationId')
    .innerJoin('closure', 'closure.id', 'invitation.closureId')
    .innerJoin('contact', 'contact.id', 'message.contactId')
    .leftJoin('suppression', 'suppression.emailHash', 'contact.emailHash')
    .select([
      'message.id',
      'message.kind',
      'message.state',
      'message.invitationId',
      'closure.reopenedAt',
      'suppression.reason',
    ])
    .where('message.state', 'in', ['queued', 'deferred', 'sending'])
    .where('message.dueAt', '<=', now)
    .orderBy('message.id')
    .execute();
  const message = pick(ready, which);
  if (!message?.invitationId) return;
  const refused =
    message.state !== 'sending' && (message.reason ? 'opted_out' : message.reopenedAt ? 'reopened' : null);
  const state = refused ? 'withdrawn' : end;
  const invitationIds = [message.invitationId];
  await db()
    .transaction()
    .execute(async (trx) => {
      const over = state !== 'deferred' && state !== 'sending';
      await trx
        .updateTable('message')
        .set({
          state,
          stateReason: refused || null,
          leasedBy: state === 'sending' ? 'a worker' : null,
          leasedUntil: state === 'sending' ? now : null,
          finishedAt: over ? now : null,
        })
        .where('id', '=', message.id)
        .execute();
      // The token of what may be reminded of is kept when its mail goes out.
      if (message.kind === 'invitation')
        await trx
          .updateTable('invitation')
          .set({ sealedToken: Buffer.from('sealed') })
          .where('id', 'in', invitationIds)
          .execute();
      if (over && message.kind === 'invitation') await settleInvitations(trx, { invitationIds, state, now });
    });
}

/** As the survey page does: an answer that comes too late leaves no trace. */
async function answer(which: number, now: Date, how: 'start' | 'complete') {
  const reached = await db()
    .selectFrom('invitation')
    .innerJoin('message', 'message.invitationId', 'invitation.id')
    .select('invitation.id')
    .where('message.state', 'in', ['sending', 'sent', 'rejected', 'in_doubt'])
    .orderBy('invitation.id')
    .execute();
  const invitation = pick(reached, which);
  if (!invitation) return;
  await anAnswer(invitation.id, { now, completed: how === 'complete' });
}

/** Closures whose disposition is not what the rows about them say. */
export async function listContradictions(now: Date) {
  const { rows } = await sql<{ id: number; disposition: string }>`
    select closure.id, closure.disposition, closure.disposition_reason, message.state, closure.outcome
    from closure
    left join invitation on invitation.closure_id = closure.id
    left join message on message.invitation_id = invitation.id and message.kind = 'invitation'
    left join response on response.closure_id = closure.id
    left join contact on contact.id = closure.contact_id
    left join suppression on suppression.email_hash = contact.email_hash
    where not case
      when (invitation.id is null) <> (message.id is null) then false
      when response.completed_at is not null then closure.disposition = 'completed'
      when response.id is not null then closure.disposition = 'started'
      when message.state in ('queued', 'leased', 'deferred', 'sending') then closure.disposition = 'queued'
      when message.state = 'sent' then
        closure.disposition = 'sent' or (closure.disposition = 'expired' and invitation.expires_at <= ${now})
      when message.state = 'rejected' then closure.disposition = 'bounced'
      when message.state = 'in_doubt' then closure.disposition = 'in_doubt'
      when message.state = 'withdrawn' then
        closure.disposition = 'withdrawn' and closure.disposition_reason is not null and invitation.withdrawn_at is not null
      else case closure.disposition
        when 'waiting' then true
        when 'not_drawn' then true
        when 'no_contact' then contact.email_hash is null
        when 'opted_out' then suppression.email_hash is not null
        when 'over_budget' then exists ( -- by another closure of the same resident
          select from invitation other
          where other.contact_id = closure.contact_id and other.planned_at <= closure.disposition_at
        )
        when 'not_eligible' then case closure.disposition_reason
          when 'outcome_cancelled' then closure.outcome = 'cancelled'
          when 'outcome_duplicate' then closure.outcome = 'duplicate'
          when 'information_only' then closure.information_only
          when 'staff_reported' then closure.staff_reported
          when 'reopened' then closure.reopened_at is not null
          when 'closed_too_long_ago' then closure.closed_at < closure.disposition_at - interval '720 hours'
        end
        else false
      end
    end or (
      invitation.id is not null
      and (closure.outcome in ('cancelled', 'duplicate') or closure.information_only or closure.staff_reported)
    )
  `.execute(db());
  return rows;
}

/**
 * Residents who were made to carry more than the budget, at the moment when a message
 * went out, or who got two messages beyond it within its days.
 */
export async function listOverBudget() {
  const { rows } = await sql<{ contactId: number }>`
    select message.contact_id
    from message
    cross join contact_budget
    cross join lateral (
      select sum(earlier.points * (1 - extract(epoch from message.finished_at - earlier.finished_at)
        / (86400 * contact_budget.wears_off_days))) as points
      from message earlier
      where earlier.contact_id = message.contact_id and earlier.state in ('sent', 'rejected', 'in_doubt')
        and earlier.finished_at <= message.finished_at
        and earlier.finished_at > message.finished_at - make_interval(hours => 24 * contact_budget.wears_off_days)
    ) carried
    where message.state in ('sent', 'rejected', 'in_doubt') and message.points > 0
      and carried.points > contact_budget.points + 0.001
    union all
    select earlier.contact_id
    from second_chance earlier
    join second_chance later on later.contact_id = earlier.contact_id and later.closure_id <> earlier.closure_id
    cross join contact_budget
    where earlier.taken and later.taken and later.at >= earlier.at
      and later.at < earlier.at + make_interval(hours => 24 * contact_budget.wears_off_days)
  `.execute(db());
  return rows;
}
