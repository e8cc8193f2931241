import { decrypt, hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import { paths } from '#app/paths.ts';
import type { Db } from '#db/client.ts';
import type { Letter, MessageKind } from './kind.ts';
import type { MessageState } from './message.ts';
import { isAddress, type ResidentLinks } from './mime.server.ts';
import * as queries from './queries-sending.server.ts';
import { tellKinds } from './settling.server.ts';

/** From the lease of a message to the commitment to send it. */

export interface Addressed {
  message: queries.LeasedMessage;
  address: string;
}

/** Leases what is due. Messages whose address cannot be used are withdrawn at once. */
export async function leaseMessages(
  db: Db,
  given: { sender: string; kinds: MessageKind[]; limit: number; leaseSeconds: number; now: Date },
): Promise<{ leased: number; withdrawn: number; addressed: Addressed[] }> {
  const { sender, kinds, limit, now } = given;
  const leased = await queries.leaseMessages(db, {
    sender,
    kinds: kinds.map(({ kind }) => kind),
    limit,
    seconds: given.leaseSeconds,
    now,
  });
  const addressed: Addressed[] = [];
  const unusable: number[] = [];
  for (const message of leased) {
    const address = addressOf(message);
    if (address === undefined) unusable.push(message.id);
    else addressed.push({ message, address });
  }
  const withdrawn = unusable.length === 0 ? 0 : await withdrawUnusable(db, { ...given, ids: unusable });
  return { leased: leased.length, withdrawn, addressed };
}

/** Undefined when there is one that cannot be used; one without any is withdrawn where consent is asked. */
function addressOf({ id, email, staffEmail }: queries.LeasedMessage): string | undefined {
  if (staffEmail !== null) return isAddress(staffEmail) ? staffEmail : undefined;
  if (!email) return '';
  try {
    const address = decrypt(email);
    return isAddress(address) ? address : undefined;
  } catch (error) {
    log.error('an e-mail address could not be decrypted', { id, error });
    return undefined;
  }
}

async function withdrawUnusable(
  db: Db,
  { sender, kinds, ids, now }: { sender: string; kinds: MessageKind[]; ids: number[]; now: Date },
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const reason = 'The e-mail address cannot be used.';
    const ended = await queries.withdrawLeased(trx, { sender, ids, reason, now });
    await tellKinds(trx, { kinds, ended, state: 'withdrawn', now });
    return ended.length;
  });
}

export interface Marked {
  state: MessageState;
  /** Null of a message to staff. */
  links: ResidentLinks | null;
  /** Of one that is now `sending`. */
  letter: Letter | undefined;
}

/**
 * Marks leased messages as being sent and prepares them, in one transaction; those
 * that must not go any more, or not now, are withdrawn or put back instead. Tokens
 * are made here and stored as hashes.
 */
export async function markSending(
  db: Db,
  given: {
    sender: string;
    kinds: MessageKind[];
    messages: queries.LeasedMessage[];
    leaseSeconds: number;
    now: Date;
  },
): Promise<Marked[]> {
  const { sender, kinds, messages, now } = given;
  const tokens = new Map(messages.map(({ id }) => [id, newToken()]));
  return await db.transaction().execute(async (trx) => {
    const marked = await queries.markSending(trx, {
      sender,
      messages: messages.map(({ id }) => ({ id, stopTokenHash: hashToken(tokens.get(id) ?? '') })),
      questions: kinds.map((kind) => ({
        kind: kind.kind,
        refusal: kind.refusal(now),
        quietUntil: kind.quietUntil(now),
      })),
      seconds: given.leaseSeconds,
      now,
    });
    const withdrawn = marked.filter(({ state }) => state === 'withdrawn');
    await tellKinds(trx, { kinds, ended: withdrawn, state: 'withdrawn', now });
    const letters = new Map<number, Letter>();
    for (const kind of kinds) {
      const sending = marked.filter((each) => each.kind === kind.kind && each.state === 'sending');
      if (sending.length === 0) continue;
      for (const [id, letter] of await kind.prepare(trx, sending, now)) letters.set(id, letter);
    }
    const states = new Map(marked.map(({ id, state }) => [id, state]));
    return messages.map(({ id, staffEmail }) => ({
      state: states.get(id) ?? 'leased', // the lease was lost: somebody else's now
      links: staffEmail === null ? linksOf(tokens.get(id) ?? '') : null,
      letter: letters.get(id),
    }));
  });
}

/** One token for both: whoever has the mail may stop it and say how they want it. */
const linksOf = (token: string): ResidentLinks => ({
  stopUrl: new URL(paths.unsubscribe(token), env().BASE_URL).href,
  preferencesUrl: new URL(paths.preferences(token), env().BASE_URL).href,
});
