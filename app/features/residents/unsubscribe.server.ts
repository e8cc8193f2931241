import { hashToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-suppression.server.ts';

export type { Resident } from './queries-suppression.server.ts';

/** How mail to a resident stands: what they stopped they can take back, the rest they cannot. */
export type MailState = 'sending' | 'stopped' | 'stopped_for_good';

/** Whom a link in our mail belongs to; undefined when we never sent such a link. */
export const findResident = async (db: Db, token: string): Promise<queries.Resident | undefined> =>
  /^[\w-]{22}$/.test(token) ? await queries.findResident(db, hashToken(token)) : undefined;

export function mailStateOf({ emailHash, suppression }: queries.Resident): MailState {
  if (suppression === 'unsubscribed') return 'stopped';
  // Stopped for another reason than the resident's word: not theirs to take back here.
  return emailHash === null || suppression !== null ? 'stopped_for_good' : 'sending';
}

/** Stops all mail to whom the link was sent. Safe to repeat. False when we never sent such a link. */
export async function stopMail(db: Db, token: string): Promise<boolean> {
  const resident = await findResident(db, token);
  if (resident?.emailHash) await queries.insertSuppression(db, resident.emailHash, 'unsubscribed');
  return resident !== undefined;
}

/** Takes back what the resident stopped, and nothing else. False when we never sent such a link. */
export async function resumeMail(db: Db, token: string): Promise<boolean> {
  const resident = await findResident(db, token);
  if (resident?.emailHash) await queries.deleteSuppression(db, resident.emailHash, 'unsubscribed');
  return resident !== undefined;
}
