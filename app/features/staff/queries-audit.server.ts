import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Act, AuditFilter } from './audit.ts';

export async function insertAuditEntry(db: Db, { staffId, action, subject = '', detail = {} }: Act) {
  await db
    .insertInto('auditEntry')
    .values({ staffId, action, subject, detail: JSON.stringify(detail) })
    .execute();
}

const entries = (db: Db, filter: AuditFilter) =>
  db
    .selectFrom('auditEntry')
    .leftJoin('staff', 'staff.id', 'auditEntry.staffId')
    .$if(filter.action !== '', (query) => query.where('auditEntry.action', '=', filter.action))
    .$if(filter.person !== null, (query) => query.where('auditEntry.staffId', '=', filter.person))
    .$if(filter.from !== '', (query) =>
      query.where(
        'auditEntry.at',
        '>=',
        sql<Date>`${filter.from}::timestamp at time zone ${filter.timeZone}`,
      ),
    )
    .$if(filter.until !== '', (query) =>
      query.where(
        'auditEntry.at',
        '<',
        sql<Date>`(${filter.until}::date + 1)::timestamp at time zone ${filter.timeZone}`,
      ),
    );

/** Newest first. */
export function listAuditEntries(db: Db, filter: AuditFilter, page: { limit: number; offset: number }) {
  return entries(db, filter)
    .select([
      'auditEntry.id',
      'auditEntry.at',
      'auditEntry.action',
      'auditEntry.subject',
      'auditEntry.detail',
      'staff.name as staffName',
    ])
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countAuditEntries(db: Db, filter: AuditFilter): Promise<number> {
  const { count } = await entries(db, filter)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Those who ever did something, for the filter. */
export function listActors(db: Db) {
  return db
    .selectFrom('staff')
    .select(['staff.id', 'staff.name'])
    .where((where) =>
      where.exists(
        where
          .selectFrom('auditEntry')
          .select('auditEntry.id')
          .whereRef('auditEntry.staffId', '=', 'staff.id'),
      ),
    )
    .orderBy('staff.name')
    .limit(500)
    .execute();
}
