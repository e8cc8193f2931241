import type { Db } from '#db/client.ts';

/** Those that stand, the newest day first; with a period only those within its days. */
export function listAnnotations(db: Db, period?: { from: string; to: string }) {
  return db
    .selectFrom('annotation')
    .innerJoin('staff', 'staff.id', 'annotation.notedBy')
    .select(['annotation.id', 'annotation.day', 'annotation.words', 'staff.name as notedBy'])
    .where('annotation.withdrawnAt', 'is', null)
    .$if(period !== undefined, (all) =>
      all.where('annotation.day', '>=', period?.from ?? '').where('annotation.day', '<=', period?.to ?? ''),
    )
    .orderBy('annotation.day', 'desc')
    .orderBy('annotation.id', 'desc')
    .limit(500)
    .execute();
}

export async function insertAnnotation(
  db: Db,
  { day, words, by }: { day: string; words: string; by: number },
): Promise<number> {
  const { id } = await db
    .insertInto('annotation')
    .values({ day, words, notedBy: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Withdraws one that stands. Undefined when there is none. */
export function withdrawAnnotation(db: Db, { id, by, now }: { id: number; by: number; now: Date }) {
  return db
    .updateTable('annotation')
    .set({ withdrawnBy: by, withdrawnAt: now })
    .where('annotation.id', '=', id)
    .where('annotation.withdrawnAt', 'is', null)
    .returning('annotation.words')
    .executeTakeFirst();
}
