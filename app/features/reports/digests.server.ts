import { noteAct } from '#app/features/staff/audit.server.ts';
import { dayAt } from '#app/lib/dates.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { addQuarters, type Quarter, quarterOf } from './quarter.ts';
import * as queries from './queries.server.ts';

/** Answers about a quarter come in for so long after it has ended; then its digest goes out. */
const ANSWERS_DAYS = 21;

/** The languages that staff pages, and so digests, exist in. */
const LANGUAGES = ['en', 'es'];

/** Whether somebody gets the digest, where and in which language. Undefined when there is no such person. */
export const findSubscription = (db: Db, staffId: number) => queries.findSubscription(db, staffId);

/** Notes a reader's own choice. A language that digests are not written in becomes English. */
export async function changeSubscription(
  db: Db,
  { staffId, digest, language }: { staffId: number; digest: boolean; language: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const known = LANGUAGES.find((each) => each === language) ?? 'en';
    await queries.updateSubscription(trx, { staffId, digest, language: known });
    await noteAct(trx, { staffId, action: 'digest.chosen', detail: { digest, language: known } });
  });
}

/**
 * Puts the digest of the last quarter whose answers are in into the ledger, for
 * everyone who wants it. Safe to run twice: one digest of a quarter for each reader.
 * Returns how many were queued.
 */
export const queueDigests = async (db: Db, now: Date): Promise<number> =>
  await db
    .transaction()
    .execute((trx) => queries.insertDigests(trx, { quarter: lastAnsweredQuarter(now), now }));

/** The last quarter whose answers are in. */
export function lastAnsweredQuarter(now: Date): Quarter {
  const answered = new Date(now.getTime() - ANSWERS_DAYS * 86_400_000);
  return addQuarters(quarterOf(dayAt(answered, env().CITY_TIME_ZONE).slice(0, 7)), -1);
}
