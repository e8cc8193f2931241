import type { Db } from '#db/client.ts';
import * as queries from './queries-plans.server.ts';

/**
 * The plans that ask, in the order in which they decide, each with the newest published
 * version of its survey. One whose survey was never published asks nobody.
 */
export const listActivePlans = (db: Db) => queries.listActivePlans(db);
