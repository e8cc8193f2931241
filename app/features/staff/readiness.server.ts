import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import type { Db } from '#db/client.ts';
import { listMigrations } from '#db/migrate.ts';
import * as queries from './queries.server.ts';

/** What keeps this process from serving, in a few words; undefined when it can. */
export async function findWhatIsNotReady(db: Db): Promise<string | undefined> {
  let applied: string[];
  try {
    applied = await queries.listAppliedMigrations(db);
  } catch (error) {
    if (isDatabaseUnavailable(error)) return 'the database does not answer';
    throw error;
  }
  const due = (await listMigrations()).filter((name) => !applied.includes(name));
  return due.length > 0 ? `migrations are due: ${due.join(', ')}` : undefined;
}
