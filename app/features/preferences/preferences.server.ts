import { translateQueued } from '#app/features/invitations/invitations.server.ts';
import * as contacts from '#app/features/residents/contacts.server.ts';
import type { Resident } from '#app/features/residents/unsubscribe.server.ts';
import { decrypt } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { type Held, maskEmail, maskPhone } from './held.ts';
import * as queries from './queries.server.ts';

/** What is held about a resident, with their newest requests up to `limit`. */
export async function findHeld(db: Db, { contactId }: Resident, limit: number): Promise<Held> {
  const contact = await queries.findContact(db, contactId);
  const requests = await queries.listRequests(db, contactId, limit);
  const events = await queries.listEvents(
    db,
    contactId,
    requests.map(({ id }) => id),
  );
  const byRequest = Map.groupBy(events, ({ requestId }) => requestId);
  return {
    email: contact.email && maskEmail(decrypt(contact.email)),
    phone: contact.phone && maskPhone(decrypt(contact.phone)),
    name: contact.name !== null,
    language: contact.language,
    since: contact.createdAt,
    requests: requests.map(({ id, serviceCode, serviceName, createdAt }) => ({
      service: { code: serviceCode, name: serviceName },
      events: [
        { what: 'reported', at: createdAt },
        ...(byRequest.get(id) ?? []).map(({ what, at }) => ({ what, at })),
      ],
    })),
    requestCount: requests[0]?.count ?? 0,
  };
}

/** Sets the language of all further mail, also of what waits to go out; null: as the city tells us. */
export async function chooseLanguage(db: Db, { contactId }: Resident, language: string | null) {
  await db.transaction().execute(async (trx) => {
    const chosen = await contacts.chooseLanguage(trx, { contactId, language });
    if (chosen && language) await translateQueued(trx, { contactId, language });
  });
}
