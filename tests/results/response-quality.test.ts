import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { responseRates } from '#app/features/results/response-quality.ts';
import { handle, loader } from '#app/features/results/routes/response-quality.tsx';
import { db } from '#app/lib/db.server.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * March 2024: of lamps 20 of 40 invited answer, of poles 10 of 40. Half of each answer late, and of
 * these nobody is satisfied, of the others everybody. 5 mails bounced, 5 are in doubt.
 */
beforeAll(async () => {
  await aSmallCatalog();
  for (const [service, answers] of [
    ['test-lamp', 20],
    ['test-pole', 10],
  ] as const) {
    for (let i = 0; i < answers; i++) await closed({ service, month: '2024-03', rating: i % 2 ? 1 : 5 });
    for (let i = answers; i < 35; i++) await closed({ service, month: '2024-03', disposition: 'expired' });
    for (let i = 35; i < 40; i++)
      await closed({
        service,
        month: '2024-03',
        disposition: service === 'test-lamp' ? 'bounced' : 'in_doubt',
      });
  }
  await sql`
    update response set started_at = invitation.planned_at + case when rating = 1 then interval '4 days' else interval '1 day' end
    from invitation where invitation.id = response.invitation_id
  `.execute(db());
});

const read = async (role: 'committee' | 'engagement' = 'committee') =>
  await loader({
    request: get('/committee/response?from=2024-03&to=2024-03'),
    context: visit({ staff: await someone(role) }),
    params: {},
  });

test('response rates are those of AAPOR’s definitions, counted by hand', () => {
  const rates = responseRates({
    closures: 300,
    eligible: 250,
    invited: 200,
    completed: 40,
    partial: 10,
    bounced: 15,
    inDoubt: 5,
    late: 0,
    lateSatisfied: 0,
    withoutWork: 0,
    explained: 0,
    disputed: 0,
  });
  expect(rates).toEqual({ rr1: 40 / 200, rr2: 50 / 200, rr5: 40 / 180, rr6: 50 / 180 });
});

test('the page says who was invited, who answered, and what is not known', async () => {
  const { found } = await read();
  expect(found?.total).toMatchObject({ invited: 80, answered: 30 });
  expect(found).toMatchObject({ bounced: 5, inDoubt: 5, rates: { rr2: 30 / 80, rr6: 30 / 70 } });
});

test('the page sets those who answer late beside the others', async () => {
  const { found } = await read();
  expect(found?.early).toMatchObject({ known: true, n: 15, value: 1 });
  expect(found?.late).toMatchObject({ known: true, n: 15, value: 0 });
});

test('services that answer unevenly lower the R-indicator', async () => {
  const { found } = await read();
  const services = found?.evenness.find(({ by }) => by === 'service')?.found;
  // Rates of 1/2 and 1/4 of 40 each; S² = 80 · (1/8)² / 79.
  expect(services?.indicator).toBeCloseTo(1 - 2 * Math.sqrt(80 / 64 / 79), 12);
  expect(found?.evenness.find(({ by }) => by === 'channel')?.found).toBeNull();
});

test('the committee reads it, and only engagement staff and administrators get single answers', async () => {
  expect(handle.access).toEqual(['committee', 'engagement', 'admin']);
  expect((await read('committee')).mayTakeAnswers).toBe(false);
  expect((await read('engagement')).mayTakeAnswers).toBe(true);
});
