import { beforeAll, describe, expect, test } from 'vitest';
import { findClosedNotDone } from '#app/features/results/closed-not-done.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, hoursAgo } from '../support/factories.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * April 2024. Lamps: 20 answers, of which 5 say "no", 3 "partly", 10 "yes", 2 "can't tell". Poles: one
 * closed with work done, three without: one says "Item Not Out", one nothing at all, one "C-Closed".
 */
const period = { from: '2024-04', to: '2024-04' };

beforeAll(async () => {
  await aSmallCatalog();
  const lamp = { service: 'test-lamp', month: '2024-04' } as const;
  for (let i = 0; i < 5; i++) await closed({ ...lamp, rating: 1, done: 'no' });
  for (let i = 0; i < 3; i++) await closed({ ...lamp, rating: 2, done: 'partly' });
  for (let i = 0; i < 10; i++) await closed({ ...lamp, rating: 5, done: 'yes' });
  for (let i = 0; i < 2; i++) await closed({ ...lamp, rating: 5, done: 'unsure' });
  // Those who are not satisfied waited for twelve days, the others for two.
  await db()
    .updateTable('request')
    .set({ createdAt: hoursAgo(48 + 12 * 24) })
    .where('id', 'in', (query) =>
      query
        .selectFrom('response')
        .innerJoin('closure', 'closure.id', 'response.closureId')
        .select('closure.requestId')
        .where('response.rating', '<', 4),
    )
    .execute();
  const pole = {
    serviceCode: 'test-pole',
    departmentCode: 'test-lights',
    closedMonth: '2024-04-01',
    closedOn: '2024-04-15',
    disposition: 'no_contact',
  };
  await aClosure({ ...pole, outcome: 'done', resolutionCode: 'AR-Request Completed' });
  await aClosure({ ...pole, outcome: 'nothing_needed', resolutionCode: 'QC-Item Not Out' });
  await aClosure({ ...pole, outcome: 'unknown', resolutionCode: null });
  await aClosure({ ...pole, outcome: 'administrative', resolutionCode: 'C-Closed' });
  await aClosure({
    ...pole,
    outcome: 'cancelled',
    resolutionCode: 'CG-Cancelled',
    disposition: 'not_eligible',
    dispositionReason: 'outcome_cancelled',
  });
});

const found = async (where = {}) => await findClosedNotDone(db(), { period, where });

describe('closed, but not done', () => {
  test('is the share of "no" among those who could tell, with all answers beside it', async () => {
    const lamp = (await found())?.services.find(({ level }) => level === 'test-lamp');
    expect(lamp?.score.computed?.estimate).toBeCloseTo(5 / 18);
    expect(lamp?.score.done.counts).toEqual([10, 3, 5, 2]);
  });

  test('counts closings without work, and those whose code says why', async () => {
    const all = await found();
    const pole = all?.services.find(({ level }) => level === 'test-pole');
    expect(pole).toMatchObject({ withoutWork: 3, explained: 1 });
    const lights = all?.departments.find(({ level }) => level === 'test-lights');
    expect(lights).toMatchObject({ withoutWork: 3, explained: 1 });
    expect(all?.total).toMatchObject({ level: '', withoutWork: 3, explained: 1 });
  });

  test('shows how long closing took, and how satisfied residents are by that', async () => {
    const all = await found();
    expect(all?.total.days).toEqual({
      all: expect.closeTo(2, 1),
      satisfied: expect.closeTo(2, 1),
      others: expect.closeTo(12, 1),
    });
    // Up to 1, 3, 7, 14 and 30 days, and beyond.
    expect(all?.byDays.map(({ n }) => n)).toEqual([0, 12, 0, 8, 0, 0]);
    expect(all?.byDays[1]).toMatchObject({ known: true, value: 1 });
  });

  test('is narrowed by department and district, and nothing where nothing was closed', async () => {
    const lights = await found({ department: 'test-lights' });
    expect(lights?.services.map(({ level }) => level)).toEqual(['test-lamp', 'test-pole']);
    expect(await found({ department: 'test-streets' })).toBeUndefined();
    expect(await found({ district: '97' })).toBeUndefined();
  });
});
