import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** The service that is asked for, else one of the department, else any that the city fixes things by. */
export const findService = (db: Db, { service, department }: { service: string; department: string }) =>
  db
    .selectFrom('service')
    .select(['service.code', 'service.name', 'service.departmentCode', 'service.reportOnly'])
    .where('service.active', '=', true)
    .orderBy(sql`service.code = ${service}`, 'desc')
    .orderBy(sql`service.department_code = ${department}`, 'desc')
    .orderBy('service.reportOnly')
    .orderBy('service.informationOnly')
    .orderBy('service.name')
    .executeTakeFirst();

/** The district that is asked for, else the first. */
export const findDistrict = (db: Db, number: number | null) =>
  db
    .selectFrom('district')
    .select(['district.number', 'district.name'])
    .orderBy(sql`district.number = ${number ?? 0}`, 'desc')
    .orderBy('district.number')
    .executeTakeFirst();
