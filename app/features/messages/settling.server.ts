import type { SmtpReply } from '#app/lib/smtp.server.ts';
import type { Db } from '#db/client.ts';
import type { MessageKind } from './kind.ts';
import { type MessageEnd, type MessageKindName, retryAt } from './message.ts';
import * as queries from './queries-sending.server.ts';

/** How a message ended: by the mail server's word, or because its sender died. */

/** What the mail server's reply means for a message that was tried so often. */
export function settlementOf(
  reply: SmtpReply,
  { id, attempts, now }: { id: number; attempts: number; now: Date },
): queries.Settlement {
  const settled = { id, smtpCode: reply.code, reason: reply.said || null, dueAt: null };
  switch (reply.result) {
    case 'accepted':
      return { ...settled, state: 'sent' };
    case 'refused':
      return { ...settled, state: 'rejected' };
    case 'unknown':
      return { ...settled, state: 'in_doubt' };
    case 'put_off': {
      const dueAt = retryAt(attempts, now);
      return dueAt ? { ...settled, state: 'deferred', dueAt } : { ...settled, state: 'rejected' };
    }
  }
}

/** Records settlements in one transaction. Returns for each whether the message was still this sender's. */
export async function settleMessages(
  db: Db,
  given: { sender: string; kinds: MessageKind[]; settlements: queries.Settlement[]; now: Date },
): Promise<boolean[]> {
  const settled = await db.transaction().execute(async (trx) => {
    const rows = await queries.settleMessages(trx, given);
    for (const state of ['sent', 'rejected', 'in_doubt'] as const) {
      const ended = rows.filter((row) => row.state === state);
      await tellKinds(trx, { kinds: given.kinds, ended, state, now: given.now });
    }
    return new Set(rows.map(({ id }) => id));
  });
  return given.settlements.map(({ id }) => settled.has(id));
}

/**
 * Clears up after senders that died: what they had not begun to hand over goes back
 * to the queue, what they had begun is in doubt. Safe to run at any time and twice.
 */
export async function recoverMessages(
  db: Db,
  { kinds, now }: { kinds: MessageKind[]; now: Date },
): Promise<{ requeued: number; inDoubt: number }> {
  const requeued = await queries.requeueAbandoned(db);
  const inDoubt = await db.transaction().execute(async (trx) => {
    const ended = await queries.doubtAbandoned(trx, now);
    await tellKinds(trx, { kinds, ended, state: 'in_doubt', now });
    return ended.length;
  });
  return { requeued, inDoubt };
}

/** Tells each kind which of its messages ended so, inside the transaction that records it. */
export async function tellKinds(
  trx: Db,
  given: {
    kinds: MessageKind[];
    ended: { id: number; kind: MessageKindName }[];
    state: MessageEnd;
    now: Date;
  },
): Promise<void> {
  for (const kind of given.kinds) {
    const messageIds = given.ended.filter((each) => each.kind === kind.kind).map(({ id }) => id);
    if (messageIds.length > 0) await kind.settled(trx, { messageIds, state: given.state, now: given.now });
  }
}
