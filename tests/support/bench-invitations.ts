import { sql } from 'kysely';
import { hashToken, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';

/** Invitations whose mail went out, each about its own request. Returns their tokens. */
export async function makeInvitations(count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, newToken);
  const hashes = tokens.map((token) => hashToken(token).toString('hex'));
  await sql`insert into department (code, name) values ('bench', 'Bench') on conflict do nothing`.execute(
    db(),
  );
  await sql`
    insert into service (code, name, service_group, department_code)
    values ('bench', 'Bulky item pick-up', 'Bench', 'bench') on conflict do nothing
  `.execute(db());
  await sql`
    with resident as (
      insert into contact (language) select 'en' from generate_series(1, ${count}::integer)
      returning id
    ), numbered as (
      select resident.id, row_number() over () as number from resident
    ), made as (
      insert into request (number, service_code, department_code, status, created_at, updated_at, closed_at, channel, contact_id)
      select 'bench-' || numbered.number, 'bench', 'bench', 'Closed', now() - interval '4 days', now(), now() - interval '2 days', 'web', numbered.id
      from numbered
      returning id, closed_at, contact_id
    ), closed as (
      insert into closure (request_id, closed_at, closed_on, closed_month, outcome, service_code, department_code, channel, language, contact_id, disposition, days_to_close)
      select made.id, made.closed_at, made.closed_at::date, date_trunc('month', made.closed_at)::date, 'done', 'bench', 'bench', 'web', 'en', made.contact_id, 'sent', 2
      from made
      returning id, contact_id
    ), counted as (
      select closed.id, closed.contact_id, row_number() over () as number from closed
    )
    insert into invitation (closure_id, contact_id, plan_id, survey_version_id, probability, language_delivered, token_hash, sent_at, expires_at)
    select counted.id, counted.contact_id, plan.id, survey_version.id, 1, 'en', decode(token.hash, 'hex'), now(), now() + interval '14 days'
    from counted
    join unnest(${hashes}::text[]) with ordinality as token (hash, number) on token.number = counted.number
    cross join (select id from plan limit 1) as plan
    cross join (select id from survey_version limit 1) as survey_version
  `.execute(db());
  await sql`analyze`.execute(db());
  return tokens;
}
