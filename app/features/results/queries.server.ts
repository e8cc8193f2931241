import type { Db } from '#db/client.ts';

export function listDepartments(db: Db) {
  return db.selectFrom('department').select(['code', 'name', 'unmapped']).orderBy('name').execute();
}

export function listServices(db: Db) {
  return db
    .selectFrom('service')
    .select(['code', 'name', 'departmentCode', 'serviceGroup', 'reportOnly', 'unmapped'])
    .orderBy('name')
    .execute();
}

export function listDistricts(db: Db) {
  return db.selectFrom('district').select(['number', 'name']).orderBy('number').execute();
}

export function listLanguages(db: Db) {
  return db.selectFrom('language').select(['code', 'englishName', 'autonym']).orderBy('position').execute();
}

/** The month of the oldest closure, 'YYYY-MM'; undefined when there is none. */
export async function findFirstMonth(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('closure')
    .select('closedMonth')
    .orderBy('closedMonth')
    .limit(1)
    .executeTakeFirst();
  return row?.closedMonth.slice(0, 7);
}
