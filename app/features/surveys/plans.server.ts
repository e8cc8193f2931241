import type { Db } from '#db/client.ts';
import * as queries from './queries-plans.server.ts';

/**
 * The plan in force with the newest published version of its survey, or undefined
 * when no plan is active or its survey was never published: then nobody is asked.
 */
export const findActivePlan = (db: Db) => queries.findActivePlan(db);
