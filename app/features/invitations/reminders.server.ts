import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { lockContactBudget } from '#app/features/residents/contact-budget.server.ts';
import { decrypt } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { letterOf } from './invitation-letter.server.ts';
import * as mail from './queries-mail.server.ts';
import * as queries from './queries-reminders.server.ts';

/** How many reminders one transaction writes. */
const BATCH = 10_000;

/** The ledger's kind of message that reminds a resident of an invitation, once. */
export const reminderMail: MessageKind = {
  kind: 'reminder',
  refusal: queries.refusalOf,
  quietUntil: (now) => mail.quietUntilOf(now, env().CITY_TIME_ZONE),

  async prepare(trx, messages) {
    const facts = await mail.listLetterFacts(
      trx,
      messages.map(({ id }) => id),
    );
    const letters = new Map<number, Letter>();
    for (const fact of facts) {
      // Answered between the question whether it may go and now: put back, and refused the next time.
      if (!fact.sealedToken) throw new Error(`Invitation ${fact.invitationId} was answered meanwhile`);
      const token = decrypt(fact.sealedToken);
      letters.set(fact.messageId, await letterOf(trx, { kind: 'reminder', fact, token }));
    }
    return letters;
  },

  /** However it ended, there is no second one. The closure stays where its invitation brought it. */
  async settled(trx, { messageIds }) {
    await queries.forgetTokensOf(trx, messageIds);
  },
};

/**
 * Puts a reminder into the ledger for every invitation that went out so many days ago as
 * its plan says and was neither answered nor declined, if the resident's contact budget
 * has room for it; else it is looked at again. One that went out by a chance beyond the
 * budget is not reminded of. Safe to run twice. Returns how many.
 */
export async function remindInvitations(db: Db, now: Date): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    await lockContactBudget(trx);
    const reminded = await queries.insertReminders(trx, {
      now,
      zone: env().CITY_TIME_ZONE,
      limit: BATCH,
    });
    await queries.forgetTokens(trx);
    return reminded;
  });
}
