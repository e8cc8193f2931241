import { sql } from 'kysely';
import type { Role } from '#app/lib/context.ts';
import type { Db } from '#db/client.ts';

const roles = sql<
  Role[]
>`array(select staff_role.role from staff_role where staff_role.staff_id = staff.id order by staff_role.role)`;

/** `demo`: whether the simulated city's people count. */
export function findStaffBySession(
  db: Db,
  { tokenHash, now, demo }: { tokenHash: Buffer; now: Date; demo: boolean },
) {
  return db
    .selectFrom('staffSession')
    .innerJoin('staff', 'staff.id', 'staffSession.staffId')
    .select(['staff.id', 'staff.name', 'staff.title', 'staff.departmentCode', roles.as('roles')])
    .where('staffSession.tokenHash', '=', tokenHash)
    .where('staffSession.expiresAt', '>', now)
    .where('staff.active', '=', true)
    .$if(!demo, (query) => query.where('staff.demo', '=', false))
    .executeTakeFirst();
}

export function listDemoStaff(db: Db) {
  return db
    .selectFrom('staff')
    .leftJoin('department', 'department.code', 'staff.departmentCode')
    .select(['staff.id', 'staff.name', 'staff.title', 'department.name as departmentName', roles.as('roles')])
    .where('staff.demo', '=', true)
    .where('staff.active', '=', true)
    .orderBy('staff.id')
    .limit(50)
    .execute();
}

export async function insertSession(
  db: Db,
  session: { tokenHash: Buffer; staffId: number; expiresAt: Date },
) {
  await db.insertInto('staffSession').values(session).execute();
}

export async function deleteSession(db: Db, tokenHash: Buffer) {
  await db.deleteFrom('staffSession').where('tokenHash', '=', tokenHash).execute();
}

export async function deleteSessionsEndedBefore(db: Db, moment: Date): Promise<number> {
  const result = await db.deleteFrom('staffSession').where('expiresAt', '<', moment).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Names of the migrations this city's schema has; none before the first. */
export async function listAppliedMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    known: boolean;
  }>`select to_regclass('migration') is not null as known`.execute(db);
  if (!rows[0]?.known) return [];
  const applied = await sql<{ name: string }>`select migration.name from migration`.execute(db);
  return applied.rows.map(({ name }) => name);
}
