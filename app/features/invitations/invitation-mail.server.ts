import type { Letter, MessageKind } from '#app/features/messages/kind.ts';
import { encrypt, hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import { letterOf } from './invitation-letter.server.ts';
import { settleInvitations } from './invitations.server.ts';
import * as queries from './queries-mail.server.ts';

/** The ledger's kind of message that asks a resident about one closure. */
export const invitationMail: MessageKind = {
  kind: 'invitation',
  refusal: queries.refusalOf,
  quietUntil: (now) => queries.quietUntilOf(now, env().CITY_TIME_ZONE),

  async prepare(trx, messages) {
    const facts = await queries.listLetterFacts(
      trx,
      messages.map(({ id }) => id),
    );
    const letters = new Map<number, Letter>();
    const tokens: queries.StoredToken[] = [];
    for (const fact of facts) {
      const token = newToken();
      tokens.push({
        id: fact.invitationId,
        tokenHash: hashToken(token),
        sealedToken: fact.reminderDays > 0 ? encrypt(token) : null,
      });
      letters.set(fact.messageId, await letterOf(trx, { kind: 'invitation', fact, token }));
    }
    await queries.setTokens(trx, tokens);
    return letters;
  },

  async settled(trx, { messageIds, state, now }) {
    const invitationIds = await queries.listInvitationIds(trx, messageIds);
    await settleInvitations(trx, { invitationIds, state, now });
  },
};
