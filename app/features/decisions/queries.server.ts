import { type Insertable, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Decision } from '#db/schema.ts';
import type { Figures } from './decision.ts';
import type { Verdict } from './verdict.ts';

export interface DecisionRow {
  id: number;
  title: string;
  decided: string;
  why: string;
  ownerName: string;
  measure: string;
  serviceCode: string | null;
  /** In English, as that of the department. */
  serviceName: string | null;
  departmentCode: string | null;
  departmentName: string | null;
  direction: 'up' | 'down';
  /** 'YYYY-MM'. */
  due: string;
  baseline: Figures;
  later: Figures | null;
  verdict: Verdict | null;
  recordedByName: string;
  recordedAt: Date;
}

const decisions = sql`
  select decision.id, decision.title, decision.decided, decision.why, owner.name as owner_name, decision.measure,
    decision.service_code, service.name as service_name,
    decision.department_code, department.name as department_name,
    decision.direction, to_char(decision.due_month, 'YYYY-MM') as due, decision.baseline, decision.later,
    decision.verdict, recorder.name as recorded_by_name, decision.recorded_at
  from decision
  join staff owner on owner.id = decision.owner_id
  join staff recorder on recorder.id = decision.recorded_by
  left join service on service.code = decision.service_code
  left join department on department.code = decision.department_code
`;

/** Those still open first, the next due on top; then those judged, the newest on top. At most 200. */
export async function listDecisions(db: Db): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    ${decisions}
    order by decision.verdict is not null, case when decision.verdict is null then decision.due_month end,
      decision.judged_at desc, decision.id desc
    limit 200
  `.execute(db);
  return rows;
}

export async function findDecision(db: Db, id: number): Promise<DecisionRow | undefined> {
  const { rows } = await sql<DecisionRow>`${decisions} where decision.id = ${id}`.execute(db);
  return rows[0];
}

/** Decisions whose month is over and that nobody has judged. */
export async function lockDueDecisions(trx: Db, before: string): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    ${decisions}
    where decision.verdict is null and decision.due_month < ${`${before}-01`}::date
    order by decision.id
    for update of decision skip locked
  `.execute(trx);
  return rows;
}

export async function insertDecision(trx: Db, decision: Insertable<Decision>): Promise<number> {
  const row = await trx
    .insertInto('decision')
    .values(decision)
    .returning('decision.id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function settleDecision(
  trx: Db,
  { id, later, verdict, now }: { id: number; later: Figures; verdict: Verdict; now: Date },
): Promise<void> {
  await trx
    .updateTable('decision')
    .set({ later: JSON.stringify(later), verdict, judgedAt: now })
    .where('decision.id', '=', id)
    .execute();
}

/** Who may own a decision: everyone who works here. */
export const listOwners = (db: Db) =>
  db
    .selectFrom('staff')
    .select(['staff.id', 'staff.name', 'staff.title'])
    .where('staff.active', '=', true)
    .orderBy('staff.name')
    .execute();

export async function listSubjects(db: Db) {
  return {
    services: await db.selectFrom('service').select(['code', 'name']).execute(),
    departments: await db.selectFrom('department').select(['code', 'name']).execute(),
  };
}
