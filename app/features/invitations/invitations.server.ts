import type { Db } from '#db/client.ts';
import { type Disposition, sourcesOf } from './disposition.ts';
import * as queries from './queries.server.ts';

/** How the ledger says that an invitation's message ended. */
export type MessageEnd = 'sent' | 'rejected' | 'in_doubt' | 'withdrawn';

const DISPOSITION_AFTER = {
  sent: 'sent',
  rejected: 'bounced',
  in_doubt: 'in_doubt',
  withdrawn: 'withdrawn',
} satisfies Record<MessageEnd, Disposition>;

/**
 * Brings dispositions up to date after the ledger settled messages, inside the
 * transaction that did. `invitationIds` are invitations, not messages. Of withdrawn
 * ones the reason is the ledger's `state_reason`. An answer that came before the
 * settlement stays what it is. Returns how many closures moved.
 */
export async function settleInvitations(
  trx: Db,
  { invitationIds, state, now }: { invitationIds: number[]; state: MessageEnd; now: Date },
): Promise<number> {
  if (invitationIds.length === 0) return 0;
  if (state === 'sent') await queries.markInvitationsSent(trx, invitationIds, now);
  const to = DISPOSITION_AFTER[state];
  if (to === 'withdrawn') {
    return await queries.withdrawInvitations(trx, { invitationIds, from: sourcesOf(to), now });
  }
  return await queries.moveClosures(trx, { invitationIds, from: sourcesOf(to), to, now });
}

/**
 * Ends what ran out of time: a sent invitation that nobody answered expires; a
 * queued one that could not be sent in time is withdrawn with its message. A
 * half-finished answer stays `started`. Safe to run twice. Returns how many of each.
 */
export async function expireInvitations(db: Db, now: Date): Promise<{ expired: number; withdrawn: number }> {
  return await db.transaction().execute(async (trx) => {
    const invitationIds = await queries.withdrawLateMessages(trx, now);
    return {
      withdrawn: await settleInvitations(trx, { invitationIds, state: 'withdrawn', now }),
      expired: await queries.expireClosures(trx, now),
    };
  });
}

/**
 * Follows requests that were reopened: a closure still waiting is not eligible any
 * more, an invitation not yet handed to the mail server is withdrawn. What is
 * already on its way stays. Safe to run twice. Returns how many of each.
 */
export async function withdrawReopened(
  db: Db,
  now: Date,
): Promise<{ notEligible: number; withdrawn: number }> {
  return await db.transaction().execute(async (trx) => {
    const notEligible = await queries.closeWaitingReopened(trx, now);
    const invitationIds = await queries.withdrawReopenedMessages(trx, now);
    return {
      notEligible,
      withdrawn: await settleInvitations(trx, { invitationIds, state: 'withdrawn', now }),
    };
  });
}

/**
 * Ends everything that a resident was asked or would have been, inside the transaction
 * that erases them. What is being handed to the mail server at this moment still goes
 * out; its link leads to a page that says so. Returns how many messages were withdrawn.
 */
export async function withdrawFrom(
  trx: Db,
  { contactId, now }: { contactId: number; now: Date },
): Promise<number> {
  const invitationIds = await queries.withdrawMessagesTo(trx, contactId, now);
  await queries.endInvitationsOf(trx, contactId, now);
  await settleInvitations(trx, { invitationIds, state: 'withdrawn', now });
  return invitationIds.length;
}

/** Writes what has not gone out to a resident yet in the language they chose. */
export const translateQueued = (trx: Db, { contactId, language }: { contactId: number; language: string }) =>
  queries.translateQueued(trx, contactId, language);
