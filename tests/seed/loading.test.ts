import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { startMailbox } from '#app/features/messages/mailbox.server.ts';
import { readReport } from '#app/features/reports/report.server.ts';
import { findSignals } from '#app/features/results/signals.server.ts';
import { lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { connect } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedCatalog } from '#db/seed/catalog.ts';
import { seedPlan } from '#db/seed/plan.ts';
import { LEFT_TO_THE_PLANNER } from '#db/seed/simulated-city.ts';
import { finishSimulatedCity, seedSimulatedCity } from '#db/seed/simulated-city-loading.ts';
import { seedSurvey } from '#db/seed/survey.ts';
import { NOW, TIME_ZONE } from './city.ts';

// The plan and the ledger run by the clock of the city, which stands still at NOW.
const connectTo = async (schema: string) => {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: `-c search_path=${schema}`,
  });
  await client.connect();
  return client;
};
/** Loading takes seconds, and far longer beside other work. */
const PATIENCE_MS = 240_000;
const mailbox = await startMailbox();
process.env.SMTP_URL = `smtp://127.0.0.1:${mailbox.port}`;
const client = await connectTo('hearback');

const rows = async (query: string) => (await client.query(query)).rows;
const value = async (query: string) => Number(Object.values((await rows(query))[0] ?? {})[0]);

beforeAll(async () => {
  expect(await seedSimulatedCity({ client, now: NOW, timeZone: TIME_ZONE })).toBe(true);
}, PATIENCE_MS);
afterAll(async () => {
  await client.end();
  await mailbox.close();
});

describe('the past of the simulated city', () => {
  test('disputes what residents said was not done, and nothing else', async () => {
    const [counted] = await rows(`
      select count(dispute.id)::integer as disputed, count(*)::integer as missing,
        bool_and(dispute.looked_on >= closure.closed_on) as looked_after
      from response
      join closure on closure.id = response.closure_id
      join service on service.code = closure.service_code and not service.report_only
      left join dispute on dispute.response_id = response.id
      where response.work_done in ('partly', 'no') and response.completed_at is not null
    `);
    expect(counted.disputed).toBe(await value('select count(*) from dispute'));
    expect(counted.disputed / counted.missing).toBeCloseTo(0.6, 1);
    expect(counted.looked_after).toBe(true);
  });

  test('gives every closure one disposition that agrees with invitation, message and answer', async () => {
    expect(
      await rows(`
        select closure.id, closure.disposition, message.state, invitation.sent_at, response.completed_at
        from closure
        left join invitation on invitation.closure_id = closure.id
        left join message on message.invitation_id = invitation.id
        left join response on response.closure_id = closure.id
        where (case closure.disposition
          when 'sent' then message.state = 'sent' and invitation.sent_at is not null and response.id is null
            and invitation.expires_at > $$${NOW.toISOString()}$$::timestamptz - interval '1 hour'
          when 'expired' then message.state = 'sent' and response.id is null and invitation.expires_at <= closure.disposition_at
          when 'started' then message.state = 'sent' and response.id is not null and response.completed_at is null
          when 'completed' then message.state = 'sent' and response.completed_at is not null
            and response.work_done is not null and response.started_at between invitation.sent_at and invitation.expires_at
          when 'bounced' then message.state = 'rejected' and response.id is null
          when 'in_doubt' then message.state = 'in_doubt' and response.id is null
          when 'withdrawn' then message.state = 'withdrawn' and invitation.withdrawn_at is not null and response.id is null
          else invitation.id is null and response.id is null
        end) is not true
        limit 5`),
    ).toEqual([]);
  });

  test('tells the committee of the service that got better and of the one that got worse, and of no other', async () => {
    const signals = await findSignals(db(), {
      period: { from: '2025-03', to: '2026-03' },
      now: NOW,
      timeZone: TIME_ZONE,
    });
    const moved = signals.flatMap(({ level, code, measure, moved }) =>
      moved ? [{ level, code, measure, rose: moved.after.value > moved.before.value }] : [],
    );
    expect(moved).toContainEqual({
      level: 'service',
      code: 'illegal-dumping-item-pickup',
      measure: 'satisfied',
      rose: true,
    });
    expect(moved).toContainEqual({
      level: 'service',
      code: 'streetlight-repair-services',
      measure: 'satisfied',
      rose: false,
    });
    const services = new Set(moved.flatMap(({ level, code }) => (level === 'service' ? [code] : [])));
    expect(services.size).toBe(2);
    expect(moved.filter(({ level }) => level === 'district')).toEqual([]);
  });

  test('kept to the plan: within the budget one message in 30 days, by day, to nobody who said no', async () => {
    expect(
      await rows(`
        select message.id from message
        join message other on other.contact_id = message.contact_id and other.id <> message.id
        where message.state <> 'withdrawn' and other.state <> 'withdrawn'
          and message.points > 0 and other.points > 0 -- those beyond it cost none
          and other.finished_at > message.due_at - interval '30 days' and other.finished_at <= message.due_at
        limit 5`),
    ).toEqual([]);
    expect(
      await rows(`
        select message.id from message
        where extract(hour from message.due_at at time zone '${TIME_ZONE}') not between 8 and 19
          or message.sending_at < message.due_at or message.created_at > message.due_at
        limit 5`),
    ).toEqual([]);
    expect(
      await rows(`
        select message.id from message
        join contact on contact.id = message.contact_id
        join suppression on suppression.email_hash = contact.email_hash
        where message.created_at >= suppression.at
        limit 5`),
    ).toEqual([]);
  });

  test('says why nobody was asked, and the facts agree', async () => {
    expect(
      await rows(`
        select closure.id, closure.disposition, closure.disposition_reason
        from closure
        left join contact on contact.id = closure.contact_id
        left join suppression on suppression.email_hash = contact.email_hash
        where (case coalesce(closure.disposition_reason, closure.disposition)
          when 'staff_reported' then closure.staff_reported
          when 'information_only' then closure.information_only
          when 'outcome_cancelled' then closure.outcome = 'cancelled'
          when 'outcome_duplicate' then closure.outcome = 'duplicate'
          when 'reopened' then closure.reopened_at is not null
          when 'no_contact' then contact.email_hash is null
          when 'opted_out' then suppression.at < closure.disposition_at
          when 'over_budget' then exists (
            select from message where message.contact_id = closure.contact_id
              and message.created_at between closure.disposition_at - interval '31 days' and closure.disposition_at
          )
          else true
        end) is not true
        limit 5`),
    ).toEqual([]);
  });

  test('gave each closure the outcome that the catalog gives its codes', async () => {
    expect(
      await rows(`
        select distinct request.status, closure.resolution_code, closure.outcome, closure.information_only, closure.explained
        from closure
        join request on request.id = closure.request_id and request.closed_at = closure.closed_at
        join service on service.code = closure.service_code
        left join status_rule on status_rule.status = lower(request.status)
        left join lateral (
          select resolution_rule.outcome, resolution_rule.information_only, resolution_rule.explains from resolution_rule
          where lower(closure.resolution_code) like resolution_rule.pattern
          order by length(resolution_rule.pattern) desc limit 1
        ) rule on true
        where closure.outcome <> coalesce(status_rule.outcome, rule.outcome, 'unknown')
          or status_rule.state is distinct from 'closed'
          or closure.information_only <> (service.information_only or coalesce(rule.information_only, false))
          or closure.explained <> coalesce(rule.explains, false)
          or abs(closure.days_to_close * 86400 - extract(epoch from closure.closed_at - request.created_at)) > 1`),
    ).toEqual([]);
  });

  test('has requests that were opened again and closed twice', async () => {
    expect(
      await value(`select count(*) from (select from closure group by request_id having count(*) = 2) twice`),
    ).toBeGreaterThan(100);
    expect(
      await rows(`
        select closure.id from closure
        join closure later on later.request_id = closure.request_id and later.closed_at > closure.closed_at
        where closure.reopened_at is null or closure.reopened_at >= later.closed_at`),
    ).toEqual([]);
  });

  test('covers every service of the catalog and says that it is simulated', async () => {
    expect(
      await rows(`select code from service where code not in (select service_code from request)`),
    ).toEqual([]);
    expect(await value('select count(*) from closure where not simulated')).toBe(0);
    expect(await rows('select simulated from city')).toEqual([{ simulated: true }]);
  });
});

describe('a second city of the same moment', () => {
  const schema = 'second_city';
  const city = connect({ connectionString: process.env.DATABASE_URL ?? '', schema, max: 2 });
  let second: pg.Client;
  beforeAll(async () => {
    await migrate({ connectionString: process.env.DATABASE_URL ?? '', schema });
    second = await connectTo(schema);
    await seedCatalog(second);
    await seedSurvey(second);
    await seedPlan(second);
  }, PATIENCE_MS);

  test(
    'is not there at all after a failure in the middle',
    async () => {
      const { rows: taken } = await client.query('select email_hash from suppression limit 1');
      await second.query("insert into suppression (email_hash, reason) values ($1, 'staff')", [
        taken[0]?.email_hash,
      ]);
      await expect(seedSimulatedCity({ client: second, now: NOW, timeZone: TIME_ZONE })).rejects.toThrow(
        /duplicate/,
      );
      const { rows: left } = await second.query(
        'select simulated, exists (select from contact) as contacts from city',
      );
      expect(left).toEqual([{ simulated: false, contacts: false }]);
      await second.query('delete from suppression');
      expect(await seedSimulatedCity({ client: second, now: NOW, timeZone: TIME_ZONE })).toBe(true);
    },
    PATIENCE_MS,
  );
  afterAll(async () => {
    await second.end();
    await city.db.destroy();
  });

  test('has the same rows, but for the bytes of encryption', async () => {
    const sums = async (of: pg.Client) => {
      const found: unknown[] = [];
      for (const table of [
        'contact',
        'suppression',
        'request',
        'closure',
        'invitation',
        'message',
        'response',
      ]) {
        const { rows } = await of.query(
          `select count(*), sum(('x' || left(md5((to_jsonb(${table}) - 'email' - 'phone' - 'name')::text), 15))::bit(60)::bigint)
           from ${table}`,
        );
        found.push([table, rows]);
      }
      return found;
    };
    expect(await sums(second)).toEqual(await sums(client));
  });

  test('is decided by the real planner as it was simulated', async () => {
    // The last two hours of the simulated past, which are a morning, once more and minute by minute.
    const end = NOW.getTime() - LEFT_TO_THE_PLANNER;
    const minutes = 120;
    await second.query('create table again (id bigint primary key, decided text not null)');
    const { rowCount } = await second.query(
      `insert into again
       select closure.id, coalesce(disposition_reason, case when invitation.id is null then disposition else 'queued' end)
       from closure left join invitation on invitation.closure_id = closure.id
       where closure.closed_at > $1::timestamptz - interval '24 hours' - $2 * interval '1 minute'
         and closure.closed_at <= $1::timestamptz - interval '24 hours' and closure.reopened_at is null`,
      [new Date(end), minutes],
    );
    expect(rowCount).toBeGreaterThan(10);
    await second.query(`
      delete from response using again where response.closure_id = again.id;
      delete from second_chance using again where second_chance.closure_id = again.id;
      delete from message using invitation, again where invitation.closure_id = again.id and message.invitation_id = invitation.id;
      delete from invitation using again where invitation.closure_id = again.id;
      update closure set disposition = 'waiting', disposition_reason = null from again where closure.id = again.id;
    `);
    await second.query('delete from suppression where at > $1', [new Date(end - minutes * 60_000)]);
    for (let minute = minutes - 1; minute >= 0; minute--)
      await planInvitations(city.db, new Date(end - minute * 60_000));
    const { rows: differ } = await second.query(
      `select closure.id, again.decided, closure.disposition, closure.disposition_reason
       from again join closure on closure.id = again.id
       where again.decided <> coalesce(closure.disposition_reason, closure.disposition)`,
    );
    expect(differ).toEqual([]);
  });
});

describe('the last days', () => {
  beforeAll(async () => {
    // Loaded, and stopped before the mails: the next start goes on from here.
    expect(await seedSimulatedCity({ client, now: NOW, timeZone: TIME_ZONE })).toBe(true);
    await finishSimulatedCity(client, db(), { now: NOW, timeZone: TIME_ZONE });
  }, PATIENCE_MS);

  test('fill the mailbox, whatever the hour', async () => {
    const mails = await value('select count(*) from mailbox_message');
    expect(mails).toBeGreaterThanOrEqual(60);
    expect(mails).toBeLessThanOrEqual(200);
    // All but the digest of the committee's chair.
    expect(await value(`select count(*) from invitation where token_hash is not null`)).toBe(mails - 1);
    expect(
      await value(
        `select count(*) from closure where disposition = 'waiting' and closed_at <= $$${NOW.toISOString()}$$::timestamptz - interval '24 hours'`,
      ),
    ).toBe(0);
  });

  test('put plain requests in several languages on top', async () => {
    const mails = await rows('select recipient from mailbox_message order by id desc limit 15');
    const { rows: found } = await client.query(
      `select contact.language, closure.service_code as service
       from unnest($1::bytea[]) with ordinality as mail (recipient, place)
       join contact on contact.email_hash = mail.recipient
       join closure on closure.contact_id = contact.id and closure.disposition = 'sent'
       order by mail.place`,
      [mails.map(({ recipient }) => lookupHash(recipient))],
    );
    expect(found.slice(0, 3)).toEqual([
      { language: 'en', service: 'item-pickups' },
      { language: 'es', service: 'graffiti-removal' },
      { language: 'fa', service: 'item-pickups' },
    ]);
    expect(new Set(found.map(({ language }) => language)).size).toBeGreaterThanOrEqual(12);
  });

  test('show what a committee does with it: a decision that was judged, a date, two quotes and a digest', async () => {
    expect(
      await rows(`
        select decision.verdict, decision.judged_at > decision.recorded_at as later, (baseline ->> 'n')::integer > 50 as known
        from decision`),
    ).toEqual([{ verdict: 'moved', later: true, known: true }]);
    expect(await value('select count(*) from annotation where withdrawn_at is null')).toBe(1);
    const report = await readReport(db(), '2025-Q4', { lng: 'en', now: NOW });
    expect(report.quotes.length).toBeGreaterThan(0);
    expect(
      await rows(`
        select closure.service_code as service, quote.approved_by <> quote.proposed_by as by_two, quote.text like '%[[%' as masked
        from quote
        join comment on comment.id = quote.comment_id
        join response on response.id = comment.response_id
        join closure on closure.id = response.closure_id
        where quote.approved_at is not null
        order by 1`),
    ).toEqual([
      { service: 'illegal-dumping-item-pickup', by_two: true, masked: false },
      { service: 'streetlight-repair-services', by_two: true, masked: false },
    ]);
    expect(
      await rows(`
        select staff.name, message.state, count(mailbox_message.id)::integer as mails
        from message
        join staff on staff.id = message.staff_id
        left join mailbox_message on mailbox_message.recipient = staff.email
        where message.kind = 'digest'
        group by 1, 2`),
    ).toEqual([{ name: 'Carmen Ortiz', state: 'sent', mails: 1 }]);
  });

  test('are done once', async () => {
    expect(await seedSimulatedCity({ client, now: new Date(), timeZone: TIME_ZONE })).toBe(false);
  });
});
