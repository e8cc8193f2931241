import type { StaffMember } from '#app/lib/context.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { noteAct } from './audit.server.ts';
import { cookieOf, setCookie } from './cookies.server.ts';
import * as queries from './queries.server.ts';
import { SESSION_HOURS } from './staff.ts';

/**
 * Demo sign-in exists only while nothing in this city is real: the database and the
 * mail server are embedded ones, and no single sign-on is set.
 */
export const demoAllowed = () =>
  env().EMBEDDED_DATABASE === '1' && env().EMBEDDED_MAIL === '1' && !env().OIDC_ISSUER;

/** Who a request's session cookie belongs to; null for nobody, an ended session or a person no longer active. */
export async function findStaffOfRequest(
  db: Db,
  request: Pick<Request, 'headers'>,
): Promise<StaffMember | null> {
  const token = cookieOf(request, 'session');
  if (!token) return null;
  return (
    (await queries.findStaffBySession(db, {
      tokenHash: hashToken(token),
      now: new Date(),
      demo: demoAllowed(),
    })) ?? null
  );
}

/** Whether a request carries a session cookie, of whatever worth. */
export const hasSession = (request: Pick<Request, 'headers'>): boolean =>
  cookieOf(request, 'session') !== undefined;

/**
 * Starts a session of SESSION_HOURS and ends the one the browser came with, so that
 * no cookie from before signing in is worth anything after. Returns the Set-Cookie value.
 */
export async function signIn(
  db: Db,
  request: Request,
  { staffId, by }: { staffId: number; by: 'demo' | 'oidc' },
): Promise<string> {
  const token = newToken();
  const earlier = cookieOf(request, 'session');
  await db.transaction().execute(async (trx) => {
    if (earlier) await queries.deleteSession(trx, hashToken(earlier));
    await queries.insertSession(trx, {
      tokenHash: hashToken(token),
      staffId,
      expiresAt: new Date(Date.now() + SESSION_HOURS * 3_600_000),
    });
    await noteAct(trx, { staffId, action: 'staff.signed_in', detail: { by } });
  });
  return setCookie('session', token, SESSION_HOURS * 3600);
}

/** Ends the session of this request. Returns the Set-Cookie value that forgets it. */
export async function signOut(db: Db, request: Request): Promise<string> {
  const token = cookieOf(request, 'session');
  if (token) await queries.deleteSession(db, hashToken(token));
  return setCookie('session', '', 0);
}

/** Forgets sessions that have ended. Returns how many. Safe to run at any time. */
export const deleteEndedSessions = (db: Db): Promise<number> =>
  queries.deleteSessionsEndedBefore(db, new Date());
