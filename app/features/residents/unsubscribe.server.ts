import { hashToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-suppression.server.ts';

/** What an unsubscribe link is good for: to stop mail, to take that back, or nothing any more. */
export interface StopLink {
  state: 'sending' | 'stopped' | 'stopped_for_good';
  /** Of the mail that carried the link. */
  language: string;
}

/** The state of an unsubscribe link; undefined when we never sent such a link. */
export async function findStopLink(db: Db, token: string): Promise<StopLink | undefined> {
  const link = await find(db, token);
  return link && { state: stateOf(link), language: link.language };
}

/** Stops all mail to whom the link was sent. Safe to repeat. False when we never sent such a link. */
export async function stopMail(db: Db, token: string): Promise<boolean> {
  const link = await find(db, token);
  if (link?.emailHash) await queries.insertSuppression(db, link.emailHash, 'unsubscribed');
  return link !== undefined;
}

/** Takes back what the resident stopped, and nothing else. False when we never sent such a link. */
export async function resumeMail(db: Db, token: string): Promise<boolean> {
  const link = await find(db, token);
  if (link?.emailHash) await queries.deleteSuppression(db, link.emailHash, 'unsubscribed');
  return link !== undefined;
}

const find = async (db: Db, token: string) =>
  /^[\w-]{22}$/.test(token) ? await queries.findStopLink(db, hashToken(token)) : undefined;

function stateOf(link: { emailHash: Buffer | null; reason: string | null }): StopLink['state'] {
  if (link.reason === 'unsubscribed') return 'stopped';
  // Erased, or stopped for another reason than the resident's word: not theirs to take back here.
  return link.emailHash === null || link.reason !== null ? 'stopped_for_good' : 'sending';
}
