import type { Db } from '#db/client.ts';

/** All translated names: a thousand rows. */
export async function listNames(db: Db) {
  const services = await db
    .selectFrom('serviceName')
    .select([
      'serviceName.serviceCode as code',
      'serviceName.language',
      'serviceName.name',
      'serviceName.source',
    ])
    .execute();
  const departments = await db
    .selectFrom('departmentName')
    .select([
      'departmentName.departmentCode as code',
      'departmentName.language',
      'departmentName.name',
      'departmentName.source',
    ])
    .execute();
  return { services, departments };
}
