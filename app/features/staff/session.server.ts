import type { StaffMember } from '#app/lib/context.ts';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';

const HOURS = 12;

/** `__Host-` binds the cookie to this very host, and needs https. */
const cookieName = () => (env().BASE_URL.startsWith('https:') ? '__Host-session' : 'session');

/** Who a request's session cookie belongs to; null for nobody, an ended session or a person no longer active. */
export async function findStaffOfRequest(db: Db, request: Request): Promise<StaffMember | null> {
  const token = sessionToken(request);
  if (!token) return null;
  return (await queries.findStaffBySession(db, hashToken(token), new Date())) ?? null;
}

/** Starts a session of 12 hours and ends the one the browser came with. Returns the Set-Cookie value. */
export async function signIn(db: Db, request: Request, staffId: number): Promise<string> {
  const token = newToken();
  const earlier = sessionToken(request);
  await db.transaction().execute(async (trx) => {
    if (earlier) await queries.deleteSession(trx, hashToken(earlier));
    await queries.insertSession(trx, {
      tokenHash: hashToken(token),
      staffId,
      expiresAt: new Date(Date.now() + HOURS * 3_600_000),
    });
    await queries.insertAuditEntry(trx, { staffId, action: 'staff.signed_in' });
  });
  return cookie(token, HOURS * 3600);
}

/** Ends the session of this request. Returns the Set-Cookie value that forgets it. */
export async function signOut(db: Db, request: Request): Promise<string> {
  const token = sessionToken(request);
  if (token) await queries.deleteSession(db, hashToken(token));
  return cookie('', 0);
}

function sessionToken(request: Request): string | undefined {
  const prefix = `${cookieName()}=`;
  const pair = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((each) => each.startsWith(prefix));
  return pair?.slice(prefix.length) || undefined;
}

function cookie(value: string, maxAge: number): string {
  const secure = env().BASE_URL.startsWith('https:') ? '; Secure' : '';
  return `${cookieName()}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
