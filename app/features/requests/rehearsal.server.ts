import { upsertContacts } from '#app/features/residents/contacts.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-rehearsal.server.ts';
import { contactOf, moveToNow } from './rehearsal.ts';

const BATCH = 5_000;

/** Gives the staged requests their simulated residents, and moves them so that the file ends at `now`. */
export async function attachResidents(trx: Db, now: Date): Promise<void> {
  const residents = await queries.listStagedResidents(trx);
  const contactIds: (number | null)[] = [];
  for (let at = 0; at < residents.length; at += BATCH) {
    const contacts = residents.slice(at, at + BATCH).map(contactOf);
    contactIds.push(...(await upsertContacts(trx, contacts, { simulated: true })));
  }
  const times = await queries.findStagedTimes(trx);
  await queries.moveStaged(trx, { residents, contactIds, ...moveToNow({ ...times, now: now.getTime() }) });
}
