import type { Db } from '#db/client.ts';
import type { MessageKind } from './kind.ts';
import type { MessageEnd } from './message.ts';
import * as queries from './queries-sending.server.ts';

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
  given: { kinds: MessageKind[]; ended: { id: number; kind: string }[]; state: MessageEnd; now: Date },
): Promise<void> {
  for (const kind of given.kinds) {
    const messageIds = given.ended.filter((each) => each.kind === kind.kind).map(({ id }) => id);
    if (messageIds.length > 0) await kind.settled(trx, { messageIds, state: given.state, now: given.now });
  }
}
