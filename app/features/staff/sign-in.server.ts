import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';
import { signIn } from './session.server.ts';

/** Demo sign-in exists only where the database is embedded and no single sign-on is set. */
const demoAllowed = () => env().EMBEDDED_DATABASE === '1' && !env().OIDC_ISSUER;

/** The named people of the simulated city; none where demo sign-in does not exist. */
export async function listDemoPeople(db: Db) {
  return demoAllowed() ? await queries.listDemoStaff(db) : [];
}

/** Signs in as one of them. Returns the Set-Cookie value, or undefined if there is no such person here. */
export async function signInAsDemo(db: Db, request: Request, staffId: number): Promise<string | undefined> {
  const person = (await listDemoPeople(db)).find(({ id }) => id === staffId);
  return person && (await signIn(db, request, person.id));
}
