import type { Db } from '#db/client.ts';
import * as queries from './queries.server.ts';

/** What kind of city this is: whether its data is simulated or a rehearsal, and the languages it offers. */
export const findCity = (db: Db) => queries.findCity(db);
