import { sql } from 'kysely';
import { db } from '#app/lib/db.server.ts';
import type { Db } from '#db/client.ts';

/** Closures for benches, made in the database. */

/** One department with one service. */
export async function makeCatalog() {
  await sql`insert into department (code, name) values ('bench', 'Bench') on conflict do nothing`.execute(
    db(),
  );
  await sql`
    insert into service (code, name, service_group, department_code) values ('bench', 'Bench', 'Bench', 'bench')
    on conflict do nothing
  `.execute(db());
}

/** Closures of the eleven months before last, with the invitations of those that were asked about. */
export async function makeHistory(count: number) {
  await db()
    .transaction()
    .execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx); // no foreign key is checked: made in half the time
      await insertHistory(trx, count);
    });
}

async function insertHistory(trx: Db, count: number) {
  await makeClosures(trx, {
    count,
    contacts: Math.round(count * 0.6),
    daysAgo: 365,
    days: 330,
    history: true,
  });
  await sql`
    insert into invitation (
      closure_id, contact_id, plan_id, survey_version_id, probability, language_delivered, planned_at, sent_at, expires_at
    )
    select closure.id, closure.contact_id, plan.id, survey_version.id, 1, 'en',
      closure.closed_at + interval '1 day', closure.closed_at + interval '1 day', closure.closed_at + interval '15 days'
    from closure cross join plan cross join survey_version
    where closure.disposition = 'expired'
  `.execute(trx);
  await sql`
    insert into message (kind, invitation_id, contact_id, language, state, due_at, finished_at, created_at)
    select 'invitation', invitation.id, invitation.contact_id, 'en', 'sent',
      invitation.sent_at, invitation.sent_at, invitation.planned_at
    from invitation where invitation.sent_at is not null
  `.execute(trx);
}

interface Made {
  count: number;
  contacts: number;
  daysAgo: number;
  days: number;
  history: boolean;
}

/** Closures of residents made for them, as many as `contacts`. Each tenth has none. */
export async function makeClosures(trx: Db, { count, contacts, daysAgo, days, history }: Made) {
  await sql`
    with made as (
      insert into contact (email, email_hash, language)
      select '\\x00', sha256(gen_random_uuid()::text::bytea),
        (array['en', 'es', 'es-MX', 'ko', 'zh-TW', 'fil', 'und'])[1 + n % 7]
      from generate_series(1, ${contacts}::integer) n
      returning contact.id, contact.email_hash
    ),
    stopped as (
      insert into suppression (email_hash, reason)
      select made.email_hash, 'unsubscribed' from made where made.id % 50 = 0
    ),
    numbered as (
      select made.id, row_number() over (order by made.id) as number from made
    ),
    requested as (
      insert into request (number, service_code, department_code, status, created_at, updated_at, closed_at, channel, contact_id)
      select gen_random_uuid(), 'bench', 'bench', 'Closed', at, at, at, 'web', numbered.id
      from (
        select n, now() - make_interval(hours => 24 * ${daysAgo}::integer) + random() * ${days}::float * interval '1 day' as at
        from generate_series(1, ${count}::integer) n
      ) given
      left join numbered on numbered.number = 1 + given.n % ${contacts}::integer and given.n % 10 > 0
      returning request.*
    )
    insert into closure (
      request_id, closed_at, closed_on, closed_month, outcome, service_code, department_code, channel, language, contact_id,
      disposition, days_to_close
    )
    select requested.id, requested.closed_at, requested.closed_at::date, date_trunc('month', requested.closed_at)::date,
      case when requested.id % 12 = 0 then 'cancelled' else 'done' end,
      'bench', 'bench', 'web', 'und', requested.contact_id,
      case when not ${history}::boolean then 'waiting'
        when requested.contact_id is null then 'no_contact' when requested.id % 3 = 0 then 'over_budget' else 'expired' end, 0
    from requested
  `.execute(trx);
}
