import { questionsOf } from '#app/features/surveys/survey.ts';
import { findDefinition } from '#app/features/surveys/surveys.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-forgetting.server.ts';

/** What residents write themselves; all else are codes of ours, the same for everybody who chose them. */
const OWN_WORDS = ['text', 'short_text', 'contact'];

/**
 * Takes out of a resident's answers what they wrote and the addresses and numbers they
 * gave. What they chose stays and is counted on. Call it in the transaction that
 * erases, after their invitations were withdrawn: from then on no answer comes in.
 * Returns how many responses there were.
 */
export async function forgetWords(trx: Db, contactId: number): Promise<number> {
  let responses = 0;
  for (const versionId of await queries.listVersionsAnswered(trx, contactId)) {
    const codes = questionsOf(await findDefinition(trx, versionId))
      .filter(({ type }) => OWN_WORDS.includes(type))
      .map(({ code }) => code);
    responses += await queries.deleteAnswers(trx, { contactId, versionId, codes });
  }
  await queries.deleteContactAnswers(trx, contactId);
  return responses;
}

/**
 * Whether who was asked may still be heard: false once an invitation was withdrawn or
 * its resident erased, neither of which happens while this transaction lasts. Nobody
 * withdraws what somebody who came by themselves says.
 */
export const holdInvitation = async (trx: Db, invitationId: number | null): Promise<boolean> =>
  invitationId === null || (await queries.holdInvitation(trx, invitationId));
