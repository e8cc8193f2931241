import { sql } from 'kysely';
import type { Role } from '#app/lib/context.ts';
import type { Db } from '#db/client.ts';

const roles = sql<
  Role[]
>`array(select staff_role.role from staff_role where staff_role.staff_id = staff.id order by staff_role.role)`;

const people = (db: Db) =>
  db
    .selectFrom('staff')
    .leftJoin('department', 'department.code', 'staff.departmentCode')
    .select([
      'staff.id',
      'staff.name',
      'staff.email',
      'staff.title',
      'staff.demo',
      'staff.departmentCode',
      'department.name as departmentName',
      roles.as('roles'),
    ])
    .where('staff.active', '=', true);

/** `search` is part of a name or an address; one more than `limit` says that there are more. */
export function listPeople(db: Db, { search, limit }: { search: string; limit: number }) {
  return people(db)
    .$if(search !== '', (query) =>
      query.where((where) =>
        where.or([
          where('staff.name', 'ilike', pattern(search)),
          where('staff.email', 'ilike', pattern(search)),
        ]),
      ),
    )
    .orderBy('staff.name')
    .orderBy('staff.id')
    .limit(limit)
    .execute();
}

export async function countPeople(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('staff.active', '=', true)
    .executeTakeFirstOrThrow();
  return count;
}

export function findPerson(db: Db, id: number) {
  return people(db).where('staff.id', '=', id).executeTakeFirst();
}

/** A real person, not one of the simulated city, by address in lower case. */
export function findPersonByEmail(db: Db, email: string) {
  return people(db).where('staff.email', '=', email).where('staff.demo', '=', false).executeTakeFirst();
}

/** Locks the person, so that two who change the roles at once do so one after the other. */
export function lockPerson(db: Db, id: number) {
  return db.selectFrom('staff').select('staff.id').where('staff.id', '=', id).forUpdate().executeTakeFirst();
}

/** The id, or undefined when somebody has this address already. */
export async function insertPerson(
  db: Db,
  person: { name: string; email: string; title: string },
): Promise<number | undefined> {
  const row = await db
    .insertInto('staff')
    .values(person)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('staff.id')
    .executeTakeFirst();
  return row?.id;
}

export async function updateDepartment(db: Db, id: number, departmentCode: string | null) {
  await db.updateTable('staff').set({ departmentCode }).where('staff.id', '=', id).execute();
}

export async function insertRoles(db: Db, staffId: number, granted: readonly Role[]) {
  if (granted.length === 0) return;
  await db
    .insertInto('staffRole')
    .values(granted.map((role) => ({ staffId, role })))
    .execute();
}

export async function deleteRoles(db: Db, staffId: number, revoked: readonly Role[]) {
  if (revoked.length === 0) return;
  await db
    .deleteFrom('staffRole')
    .where('staffRole.staffId', '=', staffId)
    .where('staffRole.role', 'in', revoked)
    .execute();
}

export function listDepartments(db: Db) {
  return db
    .selectFrom('department')
    .select(['department.code', 'department.name'])
    .where('department.active', '=', true)
    .where('department.unmapped', '=', false)
    .orderBy('department.name')
    .limit(500)
    .execute();
}

const pattern = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`;
