import type { Db } from '#db/client.ts';

export function listHolidays(db: Db, from: string) {
  return db
    .selectFrom('holiday')
    .select(['holiday.day', 'holiday.name'])
    .where('holiday.day', '>=', from)
    .orderBy('holiday.day')
    .limit(500)
    .execute();
}

export async function upsertHoliday(trx: Db, { day, name }: { day: string; name: string }) {
  await trx
    .insertInto('holiday')
    .values({ day, name })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ name }))
    .execute();
}

/** The name of the day that was there. */
export async function deleteHoliday(trx: Db, day: string): Promise<string | undefined> {
  const deleted = await trx
    .deleteFrom('holiday')
    .where('holiday.day', '=', day)
    .returning('holiday.name')
    .executeTakeFirst();
  return deleted?.name;
}
