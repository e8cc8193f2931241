import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { EventName } from './held.ts';

// What is held about one resident lies in the tables of many features: read here, in one place.

export const findContact = (db: Db, contactId: number) =>
  db
    .selectFrom('contact')
    .select(['contact.email', 'contact.phone', 'contact.name', 'contact.language', 'contact.createdAt'])
    .where('contact.id', '=', contactId)
    .executeTakeFirstOrThrow();

export interface RequestRow {
  id: number;
  serviceCode: string;
  serviceName: string;
  createdAt: Date;
  /** How many requests there are, this one and those that the limit leaves out. */
  count: number;
}

/** The newest requests of a resident: theirs now, or when they were closed. */
export async function listRequests(db: Db, contactId: number, limit: number): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select
      request.id, request.service_code, service.name as service_name, request.created_at,
      count(*) over ()::integer as count
    from request
    join service on service.code = request.service_code
    where request.id in (
      select request.id from request where request.contact_id = ${contactId}
      union all
      select closure.request_id from closure where closure.contact_id = ${contactId}
    )
    order by request.created_at desc, request.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

export interface EventRow {
  requestId: number;
  what: EventName;
  at: Date;
}

/** What happened with these requests, oldest first. A mail in doubt may have gone out, and is told of. */
export async function listEvents(db: Db, contactId: number, requestIds: number[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    with closed as materialized (
      select closure.id, closure.request_id, closure.closed_at
      from closure where closure.request_id = any(${requestIds}::bigint[])
    )
    select closed.request_id, 'closed' as what, closed.closed_at as at from closed
    union all
    select closed.request_id, case message.kind when 'reminder' then 'reminded' else 'asked' end, message.finished_at
    from closed
    join invitation on invitation.closure_id = closed.id
    join message on message.invitation_id = invitation.id
    where invitation.contact_id = ${contactId} and message.state in ('sent', 'in_doubt')
    union all
    select closed.request_id, 'answered', coalesce(response.completed_at, response.started_at)
    from closed
    join invitation on invitation.closure_id = closed.id
    join response on response.invitation_id = invitation.id
    where invitation.contact_id = ${contactId}
    order by at, what
  `.execute(db);
  return rows;
}
