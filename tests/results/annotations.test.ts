import { beforeAll, describe, expect, test } from 'vitest';
import { action as withdraw } from '#app/features/results/routes/annotation-withdrawal.ts';
import { action as add, loader as list } from '#app/features/results/routes/annotations.tsx';
import { loader as glance } from '#app/features/results/routes/committee.tsx';
import { action as remove } from '#app/features/results/routes/view-removal.ts';
import { action as save, loader as views } from '#app/features/results/routes/views.tsx';
import { readAudit } from '#app/features/staff/audit.server.ts';
import { db } from '#app/lib/db.server.ts';
import { get, post, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

beforeAll(async () => {
  await aSmallCatalog();
  await closed({ service: 'test-lamp', month: '2024-04', rating: 5 });
});

const committee = async () => visit({ staff: await someone('committee') });

const annotate = async (fields: Record<string, string>) =>
  await add({ request: post('/committee/annotations', fields), context: await committee(), params: {} });

const marks = async () => {
  const request = get('/committee?from=2024-03&to=2024-05');
  const { glance: found } = await glance({ request, context: await committee(), params: {} });
  return found?.trend.marks;
};

const acts = async () =>
  (await readAudit(db(), new URLSearchParams())).entries.map(({ action, subject }) => [action, subject]);

describe('an annotation', () => {
  test('is drawn into the trends of its months, and is on record', async () => {
    await annotate({ day: '2024-04-10', words: 'New closure codes' });
    await annotate({ day: '2023-12-24', words: 'Before the period' });
    expect(await marks()).toEqual([
      { kind: 'noted', month: '2024-04', day: '2024-04-10', words: 'New closure codes' },
    ]);
    expect(await acts()).toContainEqual(['annotation.added', 'New closure codes']);
  });

  test.each([
    { day: '2024-02-30', words: 'A day that is none', problems: { day: 'date' } },
    { day: '2999-01-01', words: 'Too early', problems: { day: 'future' } },
    { day: '2024-04-10', words: ' ', problems: { words: 'missing' } },
    { day: '2024-04-10', words: 'x'.repeat(201), problems: { words: 'long' } },
  ])('is refused for $problems', async ({ day, words, problems }) => {
    const answer = await annotate({ day, words });
    expect(answer).toMatchObject({ data: { problems }, init: { status: 422 } });
  });

  test('that is withdrawn leaves every trend', async () => {
    const { annotations } = await list();
    const id = String(annotations.find(({ words }) => words === 'New closure codes')?.id);
    const request = post(`/committee/annotations/${id}/withdrawal`, {});
    await withdraw({ request, context: await committee(), params: { id } });
    expect(await marks()).toEqual([]);
    expect(await acts()).toContainEqual(['annotation.withdrawn', 'New closure codes']);
  });
});

describe('a saved view', () => {
  const keep = async (fields: Record<string, string>) =>
    await save({ request: post('/committee/views', fields), context: await committee(), params: {} });
  const listed = async () =>
    (await views({ request: get('/committee/views'), context: await committee(), params: {} })).views;

  test('keeps an address under a name', async () => {
    await keep({ name: 'Lamps in spring', address: '/committee/services/test-lamp?from=2024-03' });
    expect(await listed()).toMatchObject([
      { name: 'Lamps in spring', address: '/committee/services/test-lamp?from=2024-03' },
    ]);
  });

  test.each([
    { name: 'lamps in spring', address: '/committee', problems: { name: 'taken' } },
    { name: '', address: '/committee', problems: { name: 'missing' } },
    { name: 'Elsewhere', address: 'https://elsewhere.example/committee', problems: { address: 'address' } },
    { name: 'Elsewhere', address: '/committee/\\elsewhere.example', problems: { address: 'address' } },
    { name: 'Elsewhere', address: '/committees', problems: { address: 'address' } },
    { name: 'Elsewhere', address: '/admin', problems: { address: 'address' } },
  ])('is refused as $name at $address', async ({ name, address, problems }) => {
    expect(await keep({ name, address })).toMatchObject({ data: { problems }, init: { status: 422 } });
  });

  test('can be removed, which is on record', async () => {
    const id = String((await listed())[0]?.id);
    const request = post(`/committee/views/${id}/removal`, {});
    await remove({ request, context: await committee(), params: { id } });
    expect(await listed()).toEqual([]);
    expect(await acts()).toContainEqual(['view.removed', 'Lamps in spring']);
  });
});
