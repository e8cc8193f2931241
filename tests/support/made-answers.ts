import { sql } from 'kysely';
import { addMonths, type Month, monthsBetween } from '#app/features/results/period.ts';
import { db } from '#app/lib/db.server.ts';

/** The months that answers are made in: two years. */
export const MONTHS: readonly Month[] = monthsBetween('2024-01', addMonths('2024-01', 23));

/** Rows of one statement, as large as an import writes them. */
const CHUNK = 100_000;

let made = 0;

/**
 * Makes answers of one month in the languages, districts and services of the catalog, a few
 * of each frequent and most rare, with what they hang on: closures and invitations. What
 * these in turn would hang on, requests and residents, is left out, and no foreign key is
 * checked; only the triggers of the tallies run.
 */
export async function makeAnswers(month: Month, count: number): Promise<void> {
  await setTallying('enable always');
  for (let left = count; left > 0; left -= CHUNK) await makeChunk(month, Math.min(left, CHUNK));
}

async function makeChunk(month: Month, count: number) {
  const ids = await makeInvitations(month, count);
  await db()
    .transaction()
    .execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`
        insert into response (
          id, invitation_id, closure_id, survey_version_id, language, answers, rating, work_done, receipt,
          started_at, changed_at, completed_at
        )
        overriding system value
        select n, n, n, 1, 'en', '{}', 1 + floor(5 * random()),
          (array['yes', 'partly', 'no', 'unsure'])[1 + floor(4 * power(random(), 2))::integer], n::text,
          day, day, day
        from (
          select n, ${`${month}-28`}::date + floor(random() * 6)::integer as day
          from generate_series(${ids.first}::bigint, ${ids.last}::bigint) n
        ) answered
      `.execute(trx);
    });
}

/** Closures of one month and their invitations, as far as they are needed to be answered. Returns their ids. */
export async function makeInvitations(month: Month, count: number): Promise<{ first: number; last: number }> {
  const ids = { first: made + 1, last: made + count };
  made = ids.last;
  const numbers = sql`generate_series(${ids.first}::bigint, ${ids.last}::bigint) n`;
  await db()
    .transaction()
    .execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`
        with services as (select row_number() over (order by code) - 1 as place, code, department_code from service),
        numbers as (
          select n, floor((select count(*) from services) * power(random(), 2.5)) as place,
            (${`${month}-01`}::date + floor(random() * 28)::integer) as day
          from ${numbers}
        )
        insert into closure (
          id, request_id, closed_at, closed_on, closed_month, outcome, service_code, department_code, district,
          channel, language, contact_id, disposition, days_to_close, explained
        )
        overriding system value
        select n, n, day, day, ${`${month}-01`}::date,
          case when random() < 0.7 then 'done' else 'nothing_needed' end, services.code, services.department_code,
          1 + floor(15 * power(random(), 1.3)),
          (array['call', 'app', 'web', 'email', 'other'])[1 + floor(5 * power(random(), 1.5))::integer],
          (array['en', 'es', 'ko', 'zh-TW', 'zh-CN', 'fil', 'hy', 'fa', 'vi', 'ru', 'ja', 'th', 'km', 'fr'])[
            1 + floor(14 * power(random(), 4))::integer],
          1 + floor(random() * 2000000), 'completed', 60 * power(random(), 3), random() < 0.8
        from numbers join services using (place)
      `.execute(trx);
      await sql`
        insert into invitation (
          id, closure_id, contact_id, plan_id, survey_version_id, probability, language_delivered, planned_at, expires_at
        )
        overriding system value
        select n, n, 1, 1, 1, (array[1, 0.5, 0.25])[1 + n % 3], 'en', ${`${month}-28`}::date, ${`${month}-28`}::date
        from ${numbers}
      `.execute(trx);
    });
  return ids;
}

/** Whether changes are recorded for the tallies: not in 'replica' as other triggers are, but always; or never. */
export async function setTallying(state: 'enable always' | 'disable'): Promise<void> {
  for (const trigger of ['closures_added', 'closures_changed'])
    await sql`alter table closure ${sql.raw(state)} trigger ${sql.ref(trigger)}`.execute(db());
  await sql`alter table response ${sql.raw(state)} trigger answers_added`.execute(db());
}
