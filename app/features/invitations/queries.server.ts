import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { type Disposition, WITHDRAWAL_REASONS, type WithdrawalReason } from './disposition.ts';

/** A message that was not handed to the mail server yet: whoever holds its lease asks again before sending. */
const NOT_YET_SENDING = ['queued', 'deferred', 'leased'];

/** The ledger's reason for a withdrawal, as one of ours. */
const withdrawalReason = (stateReason: Expression<string | null>) =>
  sql<string>`case when ${stateReason} = any(${[...WITHDRAWAL_REASONS]}::text[]) then ${stateReason} else 'other' end`;

/** Moves the closures of these invitations that are in one of `from`. Returns how many. */
export async function moveClosures(
  db: Db,
  given: { invitationIds: number[]; from: Disposition[]; to: Disposition; now: Date },
): Promise<number> {
  const result = await db
    .updateTable('closure')
    .from('invitation')
    .set({ disposition: given.to, dispositionReason: null, dispositionAt: given.now })
    .whereRef('closure.id', '=', 'invitation.closureId')
    .where(sql<boolean>`invitation.id = any(${given.invitationIds}::bigint[])`)
    .where('closure.disposition', 'in', given.from)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function markInvitationsSent(db: Db, invitationIds: number[], now: Date) {
  await db
    .updateTable('invitation')
    .set({ sentAt: now })
    .where(sql<boolean>`invitation.id = any(${invitationIds}::bigint[])`)
    .where('invitation.sentAt', 'is', null)
    .execute();
}

/** Withdraws these invitations and their closures, with the reason that their message gives. Returns how many. */
export async function withdrawInvitations(
  db: Db,
  given: { invitationIds: number[]; from: Disposition[]; now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with withdrawn as (
      update invitation set withdrawn_at = coalesce(invitation.withdrawn_at, ${given.now})
      from message
      where message.invitation_id = invitation.id and message.kind = 'invitation'
        and invitation.id = any(${given.invitationIds}::bigint[])
      returning invitation.closure_id, message.state_reason
    )
    update closure set
      disposition = 'withdrawn',
      disposition_reason = ${withdrawalReason(sql.ref('withdrawn.stateReason'))},
      disposition_at = ${given.now}
    from withdrawn
    where closure.id = withdrawn.closure_id and closure.disposition = any(${given.from}::text[])
    returning closure.id
  `.execute(db);
  return rows.length;
}

/** Reopened before the plan came to it. Returns how many. */
export async function closeWaitingReopened(db: Db, now: Date): Promise<number> {
  const result = await db
    .updateTable('closure')
    .set({ disposition: 'not_eligible', dispositionReason: 'reopened', dispositionAt: now })
    .where('closure.disposition', '=', 'waiting')
    .where('closure.reopenedAt', 'is not', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Takes the messages about reopened requests out of the ledger. Returns their invitations. */
export async function withdrawReopenedMessages(db: Db, now: Date): Promise<number[]> {
  return await withdrawMessages(db, {
    reason: 'reopened',
    now,
    where: sql`closure.disposition in ('waiting', 'queued') and closure.reopened_at is not null`,
  });
}

/** Takes the messages out of the ledger that can no longer be answered in time. Returns their invitations. */
export async function withdrawLateMessages(db: Db, now: Date): Promise<number[]> {
  return await withdrawMessages(db, {
    reason: 'too_late',
    now,
    where: sql`closure.disposition = 'queued' and invitation.expires_at <= ${now}`,
  });
}

/** Takes what has not gone out to a resident yet out of the ledger. Returns the invitations. */
export async function withdrawMessagesTo(db: Db, contactId: number, now: Date): Promise<number[]> {
  return await withdrawMessages(db, {
    reason: 'no_address',
    now,
    where: sql`message.contact_id = ${contactId}`,
  });
}

/** Ends every invitation of a resident, answered or not, with the token that was kept to remind of it. */
export async function endInvitationsOf(db: Db, contactId: number, now: Date) {
  await db
    .updateTable('invitation')
    .set((eb) => ({ withdrawnAt: eb.fn.coalesce('invitation.withdrawnAt', eb.val(now)), sealedToken: null }))
    .where('invitation.contactId', '=', contactId)
    .execute();
}

/** Writes what has not gone out to a resident yet in another language. */
export async function translateQueued(db: Db, contactId: number, language: string) {
  await sql`
    with queued as (
      update message set language = ${language}
      where message.contact_id = ${contactId} and message.state in ('queued', 'deferred')
      returning message.invitation_id
    )
    update invitation set language_delivered = ${language}
    from queued where invitation.id = queued.invitation_id and invitation.sent_at is null
  `.execute(db);
}

async function withdrawMessages(
  db: Db,
  { reason, now, where }: { reason: WithdrawalReason; now: Date; where: RawBuilder<unknown> },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update message set
      state = 'withdrawn', state_reason = ${reason}, leased_by = null, leased_until = null, finished_at = ${now}
    from invitation join closure on closure.id = invitation.closure_id
    where message.invitation_id = invitation.id
      and message.state = any(${NOT_YET_SENDING}::text[])
      and ${where}
    returning invitation.id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Returns how many. */
export async function expireClosures(db: Db, now: Date): Promise<number> {
  const result = await db
    .updateTable('closure')
    .from('invitation')
    .set({ disposition: 'expired', dispositionAt: now })
    .whereRef('closure.id', '=', 'invitation.closureId')
    .where('closure.disposition', '=', 'sent')
    .where('invitation.expiresAt', '<=', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
