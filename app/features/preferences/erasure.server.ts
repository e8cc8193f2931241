import { forgetComments } from '#app/features/comments/reading.server.ts';
import { forgetDisputes } from '#app/features/followups/disputes.server.ts';
import { withdrawFrom } from '#app/features/invitations/invitations.server.ts';
import { forgetContact } from '#app/features/residents/contacts.server.ts';
import type { Resident } from '#app/features/residents/unsubscribe.server.ts';
import { forgetWords } from '#app/features/responses/forgetting.server.ts';
import { noteAct } from '#app/features/staff/audit.server.ts';
import { retryCollisions } from '#app/lib/failures.ts';
import type { Db } from '#db/client.ts';

/**
 * Erases what is held about a resident: all of it or, if anything fails, nothing. What
 * they chose in surveys stays, since it is part of published figures, and so do their
 * requests, which are the city's; both point at a contact that is empty from then on.
 * Safe to repeat, and at the same moment as an import, a sending or an answer: rows are
 * locked in the order of those (contact, message, invitation, closure, response).
 */
export async function eraseResident(db: Db, { contactId }: Resident, now: Date): Promise<void> {
  await retryCollisions(() =>
    db.transaction().execute(async (trx) => {
      if (!(await forgetContact(trx, { contactId, now }))) return;
      const withdrawn = await withdrawFrom(trx, { contactId, now });
      const answers = await forgetWords(trx, contactId);
      await forgetDisputes(trx, contactId);
      await forgetComments(trx, contactId);
      await noteAct(trx, { staffId: null, action: 'resident.erased', detail: { withdrawn, answers } });
    }),
  );
}
