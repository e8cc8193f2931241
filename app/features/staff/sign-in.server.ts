import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';
import { demoAllowed, signIn } from './session.server.ts';
import { homeOf, localAddress } from './staff.ts';

/** The named people of the simulated city; none where demo sign-in does not exist. */
export async function listDemoPeople(db: Db) {
  return demoAllowed() ? await queries.listDemoStaff(db) : [];
}

/**
 * Signs in as one of them. Returns the Set-Cookie value and where to go on to
 * (`next` where it is an address of ours), or undefined if there is no such person here.
 */
export async function signInAsDemo(
  db: Db,
  request: Request,
  { personId, next }: { personId: number; next: unknown },
): Promise<{ cookie: string; to: string } | undefined> {
  const person = (await listDemoPeople(db)).find(({ id }) => id === personId);
  if (!person) return undefined;
  const cookie = await signIn(db, request, { staffId: person.id, by: 'demo' });
  return { cookie, to: localAddress(next) ?? homeOf(person.roles) };
}
