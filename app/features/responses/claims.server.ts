import { DEFAULT_SURVEY } from '#app/features/surveys/default-survey.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import type { Db } from '#db/client.ts';
import { CHANGE_WITHIN_DAYS, type Named, RATE_WITHIN_DAYS } from './claim.ts';
import * as queries from './queries-claims.server.ts';

const DAY = 86_400_000;

export type Claimed = { is: 'claimed'; token: string } | { is: 'not_found' } | { is: 'rated' };

/**
 * Lets somebody rate a closed request that they can name by its number and ZIP code.
 * What they answer is self-selected. Nothing is taken from anybody by this: the first
 * to answer is the one who counts, and whoever was drawn still can.
 */
export async function claimClosure(
  db: Db,
  { number, zip, service, lng, now }: Named & { service: string | undefined; lng: string; now: Date },
): Promise<Claimed> {
  const since = new Date(now.getTime() - RATE_WITHIN_DAYS * DAY);
  const closure = await queries.findClosureToRate(db, { number, zip, service, since });
  if (!closure) return { is: 'not_found' };
  if (closure.rated) return { is: 'rated' };
  const token = newToken();
  await queries.insertClaim(db, {
    closureId: closure.id,
    surveyVersionId: await queries.findNewestVersion(db, DEFAULT_SURVEY.code),
    reportOnly: closure.reportOnly,
    language: lng,
    tokenHash: hashToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + CHANGE_WITHIN_DAYS * DAY),
    simulated: closure.simulated,
    rehearsal: closure.rehearsal,
  });
  return { is: 'claimed', token };
}

/** The service that `/rate/:service` is about; undefined when there is none of this code. */
export const findRatedService = (db: Db, code: string) => queries.findService(db, code);

/** The services that a poster can be printed for. */
export const listRatedServices = (db: Db) => queries.listServices(db);
