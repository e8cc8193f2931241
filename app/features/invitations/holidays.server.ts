import { noteAct } from '#app/features/staff/audit.server.ts';
import type { Db } from '#db/client.ts';
import * as queries from './queries-holidays.server.ts';

export const HOLIDAY_NAME_LIMIT = 100;

/** The days on which no resident gets mail, from this day on. */
export const listHolidays = (db: Db, from: string) => queries.listHolidays(db, from);

/** Adds a day, or calls it by another name. Days are YYYY-MM-DD of the city's clock. */
export async function addHoliday(
  db: Db,
  { day, name, by }: { day: string; name: string; by: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await queries.upsertHoliday(trx, { day, name });
    await noteAct(trx, { staffId: by, action: 'holiday.added', subject: `${day} ${name}` });
  });
}

/** Takes a day away; one that is not there stays away. */
export async function removeHoliday(db: Db, { day, by }: { day: string; by: number }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const name = await queries.deleteHoliday(trx, day);
    if (name !== undefined)
      await noteAct(trx, { staffId: by, action: 'holiday.removed', subject: `${day} ${name}` });
  });
}
