import { beforeAll, describe, expect, test } from 'vitest';
import { findClosedNotDone } from '#app/features/results/closed-not-done.server.ts';
import { readFilter, type ScoreFilter } from '#app/features/results/period.ts';
import * as page from '#app/features/results/routes/closed-not-done.tsx';
import * as csv from '#app/features/results/routes/scores-csv.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure } from '../support/factories.ts';
import { get, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * April 2024. Lamps: 80 answers, of which 20 say "no", 12 "partly", 40 "yes", 8 "can't tell". Poles: one
 * closed with work done, three without: one says "Item Not Out", one nothing at all, one "C-Closed".
 */
const period = { from: '2024-04', to: '2024-04' };

beforeAll(async () => {
  await aSmallCatalog();
  const lamp = { service: 'test-lamp', month: '2024-04' } as const;
  for (let i = 0; i < 20; i++) await closed({ ...lamp, rating: 1, done: 'no' });
  for (let i = 0; i < 12; i++) await closed({ ...lamp, rating: 2, done: 'partly' });
  for (let i = 0; i < 40; i++) await closed({ ...lamp, rating: 5, done: 'yes' });
  for (let i = 0; i < 8; i++) await closed({ ...lamp, rating: 5, done: 'unsure' });
  // Those who are not satisfied waited for twelve days, the others for two.
  await db()
    .updateTable('closure')
    .set({ daysToClose: 12 })
    .where('id', 'in', (query) =>
      query.selectFrom('response').select('response.closureId').where('response.rating', '<', 4),
    )
    .execute();
  // One of them told what they found.
  const undone = await db()
    .selectFrom('response')
    .select(['id', 'closureId', 'surveyVersionId'])
    .where('workDone', '=', 'no')
    .executeTakeFirstOrThrow();
  await db()
    .insertInto('dispute')
    .values({
      closureId: undone.closureId,
      responseId: undone.id,
      surveyVersionId: undone.surveyVersionId,
      found: 'nothing',
      lookedOn: '2024-05-02',
      mayContact: false,
      toldAt: new Date('2024-05-03'),
      changedAt: new Date('2024-05-03'),
    })
    .execute();
  const pole = {
    serviceCode: 'test-pole',
    departmentCode: 'test-lights',
    closedMonth: '2024-04-01',
    closedOn: '2024-04-15',
    disposition: 'no_contact',
  };
  await aClosure({ ...pole, outcome: 'done', resolutionCode: 'AR-Request Completed', explained: true });
  await aClosure({ ...pole, outcome: 'nothing_needed', resolutionCode: 'QC-Item Not Out', explained: true });
  await aClosure({ ...pole, outcome: 'unknown', resolutionCode: null });
  await aClosure({ ...pole, outcome: 'administrative', resolutionCode: 'C-Closed' });
  await aClosure({
    ...pole,
    outcome: 'cancelled',
    resolutionCode: 'CG-Cancelled',
    explained: true,
    disposition: 'not_eligible',
    dispositionReason: 'outcome_cancelled',
  });
});

const april = readFilter(new URLSearchParams(period), '2024-06-01');
const found = async (only: Partial<ScoreFilter> = {}) => await findClosedNotDone(db(), { ...april, ...only });

describe('closed, but not done', () => {
  test('is the share of "no" among those who could tell, with all answers beside it', async () => {
    const lamp = (await found())?.services.find(({ code }) => code === 'test-lamp');
    expect(lamp?.notDone.share?.value).toBeCloseTo(20 / 72);
    expect(lamp?.answers).toEqual([40, 12, 20, 8]);
    expect(lamp?.disputed).toBe(1);
  });

  test('counts closings without work, and those whose code says why', async () => {
    const all = await found();
    const pole = all?.services.find(({ code }) => code === 'test-pole');
    expect(pole).toMatchObject({ withoutWork: 3, explained: 1 });
    const lights = all?.departments.find(({ code }) => code === 'test-lights');
    expect(lights).toMatchObject({ withoutWork: 3, explained: 1 });
    expect(all?.total).toMatchObject({ code: '', withoutWork: 3, explained: 1 });
  });

  test('shows how long closing took, and how satisfied residents are by that', async () => {
    const all = await found();
    expect(all?.total.days).toEqual({ all: 3, satisfied: 3, others: 14 });
    // Up to 1, 3, 7, 14, 30 and 90 days, and beyond.
    expect(all?.byDays.map(({ n }) => n)).toEqual([0, 48, 0, 32, 0, 0, 0]);
    expect(all?.byDays[1]).toMatchObject({ known: true, value: 1 });
  });

  test('is narrowed by department and district, and nothing where nothing was closed', async () => {
    const lights = await found({ department: 'test-lights' });
    expect(lights?.services.map(({ code }) => code)).toEqual(['test-lamp', 'test-pole']);
    expect(await found({ department: 'test-streets' })).toBeUndefined();
    expect(await found({ district: 97 })).toBeUndefined();
  });
});

describe('the page', () => {
  const address = '/committee/closed-not-done?from=2024-04&to=2024-04';

  test('is the committee’s, and carries nothing that points to a resident', async () => {
    expect(page.handle.access).toEqual(['committee', 'engagement', 'admin']);
    const shown = JSON.stringify(await page.loader({ request: get(address), context: visit(), params: {} }));
    expect(shown).not.toMatch(/example\.org|email|phone|contactId|comment/i);
  });

  test('has a file with exactly its figures and their method', async () => {
    const request = get('/committee/scores.csv?of=closings&from=2024-04&to=2024-04');
    const file = await (await csv.loader({ request, context: visit(), params: {} })).text();
    const [headings, ...lines] = file.split('\r\n');
    expect(headings).toContain('[without_work],');
    const pole = lines.find((line) => line.includes('test-pole'));
    expect(pole).toBe(
      'Service,test-pole,Pole painting,5,0,0,0,0,Not enough answers (0 of 10),,,,,0,3,1,,,,,,,',
    );
    expect(file).toContain('C-Closed');
  });
});
