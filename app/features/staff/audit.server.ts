import { env } from '#app/lib/env.ts';
import type { Db } from '#db/client.ts';
import { type Act, auditFilterOf } from './audit.ts';
import * as queries from './queries-audit.server.ts';

const PAGE = 50;

/** Writes down what somebody did. Call it in the transaction that does it. */
export const noteAct = (db: Db, act: Act): Promise<void> => queries.insertAuditEntry(db, act);

/** One page of what was done, newest first, for the filter in an address. `page` counts from 1. */
export async function readAudit(db: Db, search: URLSearchParams) {
  const filter = auditFilterOf(search, env().CITY_TIME_ZONE);
  const count = await queries.countAuditEntries(db, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(search.get('page'))) || 1));
  const entries = await queries.listAuditEntries(db, filter, { limit: PAGE, offset: (page - 1) * PAGE });
  return { entries, count, page, pages, filter, actors: await queries.listActors(db) };
}
