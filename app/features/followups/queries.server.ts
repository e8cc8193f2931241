import { type SqlBool, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Dispute, DisputeFilter, What } from './dispute.ts';

/** A closure that was answered about, and what was told of it before. */
export interface Disputable {
  closureId: number;
  responseId: number;
  surveyVersionId: number;
  /** In the city's time zone, YYYY-MM-DD. */
  closedOn: string;
  simulated: boolean;
  rehearsal: boolean;
  told: Dispute | null;
}

export async function findDisputable(db: Db, closureId: number): Promise<Disputable | undefined> {
  const { rows } = await sql<Disputable>`
    select
      closure.id as closure_id, response.id as response_id, response.survey_version_id, closure.closed_on,
      response.simulated, response.rehearsal,
      case when dispute.id is not null then jsonb_build_object(
        'found', dispute.found, 'words', coalesce(dispute.words, ''),
        'lookedOn', dispute.looked_on, 'mayContact', dispute.may_contact
      ) end as told
    from response
    join closure on closure.id = response.closure_id
    left join dispute on dispute.closure_id = closure.id
    where closure.id = ${closureId}
  `.execute(db);
  return rows[0];
}

/** Writes the one dispute of a closure; when it was first told stays. */
export async function upsertDispute(
  db: Db,
  about: Disputable,
  { dispute, now }: { dispute: Dispute; now: Date },
): Promise<void> {
  const { lookedOn, mayContact, found } = dispute;
  const told = { found, words: dispute.words || null, lookedOn, mayContact, changedAt: now };
  await db
    .insertInto('dispute')
    .values({
      ...told,
      closureId: about.closureId,
      responseId: about.responseId,
      surveyVersionId: about.surveyVersionId,
      toldAt: now,
      simulated: about.simulated,
      rehearsal: about.rehearsal,
    })
    .onConflict((conflict) => conflict.column('closureId').doUpdateSet(told))
    .execute();
}

/** Takes what a resident wrote out of their disputes, and that they may be written to. */
export async function deleteWords(trx: Db, contactId: number) {
  await sql`
    update dispute set words = null, may_contact = false
    from response join invitation on invitation.id = response.invitation_id
    where response.id = dispute.response_id and invitation.contact_id = ${contactId}
  `.execute(trx);
}

export interface DisputeLine {
  id: number;
  toldAt: Date;
  closedOn: string;
  number: string;
  serviceCode: string;
  serviceName: string;
  departmentCode: string;
  departmentName: string;
  district: number | null;
  workDone: 'partly' | 'no';
  found: What;
  words: string | null;
  lookedOn: string;
  mayContact: boolean;
}

/** Those that stand: whoever has since answered that the work was done disputes no more. */
const standing = sql<SqlBool>`response.work_done in ('partly', 'no')`;

const matching = (filter: DisputeFilter) => sql<SqlBool>`
  ${standing}
  and (${filter.departmentCode} = '' or closure.department_code = ${filter.departmentCode})
  and (${filter.serviceCode} = '' or closure.service_code = ${filter.serviceCode})
  and (${filter.found} = '' or dispute.found = ${filter.found})
  and (${filter.mayContact}::boolean is null or dispute.may_contact = ${filter.mayContact})
`;

/** The newest first. */
export async function listDisputes(
  db: Db,
  filter: DisputeFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<DisputeLine[]> {
  const { rows } = await sql<DisputeLine>`
    select
      dispute.id, dispute.told_at, closure.closed_on, request.number, closure.service_code,
      service.name as service_name, closure.department_code, department.name as department_name,
      closure.district, response.work_done, dispute.found, dispute.words, dispute.looked_on, dispute.may_contact
    from dispute
    join response on response.id = dispute.response_id
    join closure on closure.id = dispute.closure_id
    join request on request.id = closure.request_id
    join service on service.code = closure.service_code
    join department on department.code = closure.department_code
    where ${matching(filter)}
    order by dispute.told_at desc, dispute.id desc
    limit ${limit} offset ${offset}
  `.execute(db);
  return rows;
}

/** How many match, and how many of them may be contacted. */
export async function countDisputes(
  db: Db,
  filter: DisputeFilter,
): Promise<{ count: number; mayContact: number }> {
  const { rows } = await sql<{ count: number; mayContact: number }>`
    select count(*)::integer as count, (count(*) filter (where dispute.may_contact))::integer as may_contact
    from dispute
    join response on response.id = dispute.response_id
    join closure on closure.id = dispute.closure_id
    where ${matching(filter)}
  `.execute(db);
  return rows[0] ?? { count: 0, mayContact: 0 };
}

/** Closures by the day they were closed on, both days included; what is null is left open. */
export interface ClosuresOf {
  from: string;
  to: string;
  department: string | null;
  group: string | null;
  service: string | null;
  district: number | null;
  language: string | null;
}

/** How many of these closures are disputed. */
export async function countDisputed(db: Db, of: ClosuresOf): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
    from dispute
    join response on response.id = dispute.response_id
    join closure on closure.id = dispute.closure_id
    join service on service.code = closure.service_code
    where ${standing} and closure.closed_on between ${of.from} and ${of.to}
      and (${of.department}::text is null or closure.department_code = ${of.department})
      and (${of.group}::text is null or service.service_group = ${of.group})
      and (${of.service}::text is null or closure.service_code = ${of.service})
      and (${of.district}::integer is null or closure.district = ${of.district})
      and (${of.language}::text is null or closure.language = ${of.language})
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The services and departments that the list can be filtered by. */
export async function listDisputed(db: Db, departmentCode: string | null) {
  const { rows } = await sql<{
    serviceCode: string;
    serviceName: string;
    departmentCode: string;
    departmentName: string;
  }>`
    select distinct
      service.code as service_code, service.name as service_name,
      department.code as department_code, department.name as department_name
    from dispute
    join closure on closure.id = dispute.closure_id
    join service on service.code = closure.service_code
    join department on department.code = closure.department_code
    where ${departmentCode}::text is null or closure.department_code = ${departmentCode}
    order by service.name
  `.execute(db);
  return rows;
}
