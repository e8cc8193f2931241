import * as v from 'valibot';
import type { Role } from '#app/lib/context.ts';
import type { Db } from '#db/client.ts';
import { noteAct } from './audit.server.ts';
import * as queries from './queries-people.server.ts';
import { newPersonSchema, problemOfChange, ROLES, type RoleProblem } from './staff.ts';

const LIST_LIMIT = 200;

/** Everyone who works here, or those whose name or address holds `search`; at most 200, with how many there are in all. */
export async function listPeople(db: Db, search: string) {
  return {
    people: await queries.listPeople(db, { search: search.trim().slice(0, 100), limit: LIST_LIMIT }),
    count: await queries.countPeople(db),
  };
}

/** A person with what a form about their roles needs; undefined when there is no such person. */
export async function findPerson(db: Db, id: number) {
  const person = await queries.findPerson(db, id);
  return person && { person, departments: await queries.listDepartments(db) };
}

type PersonField = 'name' | 'email' | 'title';

/** Adds a person, who may do nothing yet. Returns their id, or what is wrong with which field. */
export async function addPerson(
  db: Db,
  given: Record<PersonField, unknown>,
  by: number,
): Promise<{ id: number } | { errors: Partial<Record<PersonField, string>> }> {
  const parsed = v.safeParse(newPersonSchema, given);
  if (!parsed.success) {
    const { nested } = v.flatten<typeof newPersonSchema>(parsed.issues);
    return { errors: { name: nested?.name?.[0], email: nested?.email?.[0], title: nested?.title?.[0] } };
  }
  return await db.transaction().execute(async (trx) => {
    const id = await queries.insertPerson(trx, parsed.output);
    if (id === undefined) return { errors: { email: 'taken' } };
    await noteAct(trx, { staffId: by, action: 'staff.added', subject: parsed.output.email });
    return { id };
  });
}

/**
 * Gives a person exactly these roles, from the next request on. Returns what keeps
 * it from being done, 'unknown' where there is no such person.
 */
export async function setRoles(
  db: Db,
  { id, roles, departmentCode, by }: { id: number; roles: string[]; departmentCode: string; by: number },
): Promise<RoleProblem | 'unknown' | undefined> {
  const wanted = ROLES.filter((role) => roles.includes(role));
  return await db.transaction().execute(async (trx) => {
    await queries.lockPerson(trx, id);
    const person = await queries.findPerson(trx, id);
    if (!person) return 'unknown';
    const departments = (await queries.listDepartments(trx)).map(({ code }) => code);
    const department = departments.includes(departmentCode) ? departmentCode : null;
    const problem = problemOfChange({ wanted, department, self: id === by });
    if (problem) return problem;

    const granted = wanted.filter((role) => !person.roles.includes(role));
    const revoked = person.roles.filter((role) => !wanted.includes(role));
    await queries.insertRoles(trx, id, granted);
    await queries.deleteRoles(trx, id, revoked);
    const note = (action: 'staff.role_granted' | 'staff.role_revoked') => (role: Role) =>
      noteAct(trx, { staffId: by, action, subject: person.email, detail: { role } });
    for (const role of granted) await note('staff.role_granted')(role);
    for (const role of revoked) await note('staff.role_revoked')(role);
    if (department !== person.departmentCode) {
      await queries.updateDepartment(trx, id, department);
      await noteAct(trx, {
        staffId: by,
        action: 'staff.department_changed',
        subject: person.email,
        detail: { department },
      });
    }
    return undefined;
  });
}
