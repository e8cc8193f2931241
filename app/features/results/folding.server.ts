import type { Db } from '#db/client.ts';
import * as queries from './queries-folding.server.ts';
import { scoreMonth } from './score-sums.ts';

/**
 * Changes folded in one transaction: a few seconds. Each calibrates the months that it touches, whose cost
 * does not depend on how many changes there were.
 */
const BATCH = 200_000;

/**
 * Folds what happened since the last time into the tallies and calibrates the months
 * that it touched, until nothing is left or another process is at it. Safe to kill at
 * any moment: a change leaves the list in the very transaction that counts it.
 */
export async function foldTallies(db: Db, { batch = BATCH } = {}): Promise<{ changes: number }> {
  let changes = 0;
  for (;;) {
    const folded = await db.transaction().execute((trx) => foldOnce(trx, batch));
    changes += folded;
    if (folded < batch) return { changes };
  }
}

async function foldOnce(trx: Db, batch: number): Promise<number> {
  if (!(await queries.tryLockFolding(trx))) return 0;
  await queries.giveRoom(trx);
  const { months, changes } = await queries.foldChanges(trx, batch);
  for (const month of months) {
    const known = await queries.listLevelCounts(trx, month);
    const cells = await queries.listAnsweredCells(trx, month);
    await queries.replaceMonth(trx, month, scoreMonth(known, cells));
  }
  return changes;
}
