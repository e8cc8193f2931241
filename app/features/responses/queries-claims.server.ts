import { type Insertable, sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Claim } from '#db/schema.ts';
import type { Named } from './claim.ts';

export interface ClosureToRate {
  id: number;
  reportOnly: boolean;
  simulated: boolean;
  rehearsal: boolean;
  /** Somebody answered about it. */
  rated: boolean;
}

/** The newest closure of the request with this number and ZIP code, if it is one that residents are asked about. */
export async function findClosureToRate(
  db: Db,
  { number, zip, service, since }: Named & { service: string | undefined; since: Date },
): Promise<ClosureToRate | undefined> {
  const { rows } = await sql<ClosureToRate>`
    select
      closure.id, service.report_only, closure.simulated, closure.rehearsal,
      exists (select from response where response.closure_id = closure.id) as rated
    from request
    join closure on closure.request_id = request.id and closure.closed_at = request.closed_at
    join service on service.code = closure.service_code
    where request.number = ${number}
      and left(request.zip, 5) = ${zip}
      and closure.closed_at >= ${since}
      and closure.reopened_at is null
      and closure.outcome not in ('cancelled', 'duplicate')
      and not closure.staff_reported
      and (${service ?? null}::text is null or closure.service_code = ${service ?? null})
  `.execute(db);
  return rows[0];
}

/** The newest published version of a survey. */
export async function findNewestVersion(db: Db, code: string): Promise<number> {
  const { id } = await db
    .selectFrom('surveyVersion')
    .innerJoin('survey', 'survey.id', 'surveyVersion.surveyId')
    .select('surveyVersion.id')
    .where('survey.code', '=', code)
    .where('surveyVersion.publishedAt', 'is not', null)
    .orderBy('surveyVersion.number', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertClaim(db: Db, claim: Insertable<Claim>): Promise<void> {
  await db.insertInto('claim').values(claim).execute();
}

/** A service that residents may be asked about. */
export const findService = (db: Db, code: string) =>
  db
    .selectFrom('service')
    .select(['service.code', 'service.name'])
    .where('service.code', '=', code)
    .executeTakeFirst();

export const listServices = (db: Db) =>
  db
    .selectFrom('service')
    .innerJoin('department', 'department.code', 'service.departmentCode')
    .select([
      'service.code',
      'service.name',
      'department.code as departmentCode',
      'department.name as departmentName',
    ])
    .where('service.active', '=', true)
    .where('service.unmapped', '=', false)
    .orderBy('service.name')
    .execute();
