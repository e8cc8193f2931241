import type { Db } from '#db/client.ts';

/** By name, at most 500. */
export function listViews(db: Db) {
  return db
    .selectFrom('savedView')
    .innerJoin('staff', 'staff.id', 'savedView.savedBy')
    .select([
      'savedView.id',
      'savedView.name',
      'savedView.address',
      'savedView.savedAt',
      'staff.name as savedBy',
    ])
    .orderBy('savedView.name')
    .limit(500)
    .execute();
}

/** Its id; undefined when the name is taken. */
export async function insertView(
  db: Db,
  { name, address, by }: { name: string; address: string; by: number },
): Promise<number | undefined> {
  const row = await db
    .insertInto('savedView')
    .values({ name, address, savedBy: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export function deleteView(db: Db, id: number) {
  return db.deleteFrom('savedView').where('id', '=', id).returning('name').executeTakeFirst();
}
