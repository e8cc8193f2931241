import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import type { ContactBudget } from './contact-budget.ts';
import * as queries from './queries-budget.server.ts';

/** The city's contact budget. */
export const findContactBudget = (db: Db): Promise<ContactBudget> => queries.findContactBudget(db);

/**
 * Whoever spends residents' contact budget takes turns until the end of the
 * transaction: between the look at what a resident carries and the message, nobody
 * else spends.
 */
export const lockContactBudget = (trx: Db): Promise<void> => queries.lockContactBudget(trx);

/** Sets the budget. It holds from now on, for messages that wait as well. */
export async function setContactBudget(
  db: Db,
  { budget, by, now }: { budget: ContactBudget; by: number; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await queries.updateContactBudget(trx, { ...budget, changedBy: by, changedAt: now });
    await noteAct(trx, { staffId: by, action: 'budget.changed', detail: { ...budget } });
  });
}
