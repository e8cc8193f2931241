import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMailbox } from '#app/features/messages/mailbox.server.ts';
import { openSender } from '#app/features/messages/sender.server.ts';
import { digestMail } from '#app/features/reports/digest-mail.server.ts';
import { queueDigests } from '#app/features/reports/digests.server.ts';
import { action as choose } from '#app/features/reports/routes/digest.tsx';
import { loader as page } from '#app/features/reports/routes/report.tsx';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from '../results/support.ts';
import { get, post, someone, visit } from '../support/visit.ts';

const mailbox = await startMailbox();
const sender = openSender({ db: db(), kinds: [digestMail], smtpUrl: `smtp://127.0.0.1:${mailbox.port}` });

/* Second quarter of 2024: 20 of 60 satisfied in March to May's lamps, all of them asked. */
beforeAll(async () => {
  await aSmallCatalog();
  for (let i = 0; i < 60; i++)
    await closed({
      service: 'test-lamp',
      month: '2024-05',
      rating: i % 3 ? 2 : 5,
      done: i % 3 ? 'no' : 'yes',
    });
  await db().updateTable('staff').set({ digest: false }).execute();
});

afterAll(async () => {
  await sender.close();
  await mailbox.close();
});

const NOW = new Date('2024-08-01T18:00:00Z');

const subscribe = async (language: string) =>
  await choose({
    request: post('/committee/digest', { digest: 'yes', language }),
    context: visit({ staff: await someone('committee') }),
    params: {},
  });

describe('the report of a quarter', () => {
  test('says how many were satisfied over all closed requests', async () => {
    const { report } = await page({
      request: get('/committee/reports/2024-Q2'),
      context: visit({ staff: await someone('committee') }),
      params: { quarter: '2024-Q2' },
    });
    expect(report.satisfied).toMatchObject({ n: 60, responseRate: 1 });
    expect(report.satisfied?.estimate).toBeCloseTo(1 / 3, 10);
    expect(report.before?.estimate ?? null).toBeNull();
    expect(report.departments).toMatchObject([{ name: 'Lights', n: 60 }]);
  });

  test('of a quarter that is none is not found', async () => {
    const asked = page({ request: get('/'), context: visit(), params: { quarter: '2024-Q9' } });
    await expect(asked).rejects.toMatchObject({ status: 404 });
  });
});

describe('the digest', () => {
  test('goes to nobody who did not ask for it', async () => {
    expect(await queueDigests(db(), NOW)).toBe(0);
  });

  test('is queued once for each reader, when the answers about the quarter are in', async () => {
    await subscribe('es');
    expect(await queueDigests(db(), new Date('2024-07-10T18:00:00Z'))).toBe(1); // of the first quarter
    expect(await queueDigests(db(), NOW)).toBe(1);
    expect(await queueDigests(db(), NOW)).toBe(0);
  });

  test('goes through the ledger in the language of its reader, with its chart as a table', async () => {
    await sender.sendDue({ now: () => NOW, limit: 10 });
    const mails = await db().selectFrom('mailboxMessage').select(['source', 'recipient']).execute();
    const read = await Promise.all(mails.map(({ source }) => new PostalMime().parse(source)));
    const mail = read.find(({ subject }) => subject?.includes('junio'));
    expect(mail?.text).toContain('El 33% (22–47%)');
    expect(mail?.html).toContain('<table');
    expect(mail?.html).toContain('/committee/reports/2024-Q2');
    expect(mail?.html).not.toContain('<svg');
  });

  test('that its reader stops in the meantime does not go out', async () => {
    await queueDigests(db(), new Date('2024-11-01T18:00:00Z'));
    await db().updateTable('staff').set({ digest: false }).execute();
    await sender.sendDue({ now: () => new Date('2024-11-02T18:00:00Z'), limit: 10 });
    const last = await db()
      .selectFrom('message')
      .select(['state', 'stateReason'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    expect(last).toEqual({ state: 'withdrawn', stateReason: 'stopped' });
  });
});
