import { beforeAll, describe, expect, test } from 'vitest';
import { findDecision, judgeDueDecisions, listDecisions } from '#app/features/decisions/decisions.server.ts';
import { loader as page } from '#app/features/decisions/routes/decision.tsx';
import { action, loader as form } from '#app/features/decisions/routes/new-decision.tsx';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from '../results/support.ts';
import { get, post, someone, visit } from '../support/visit.ts';

/* Lamp repair: 12 of 60 satisfied in early 2024, 48 of 60 in late 2024. */
beforeAll(async () => {
  await aSmallCatalog();
  for (let i = 0; i < 60; i++) {
    await closed({ service: 'test-lamp', month: '2024-01', rating: i % 5 ? 1 : 5 });
    await closed({ service: 'test-lamp', month: '2024-11', rating: i % 5 ? 5 : 1 });
  }
});

const reader = { lng: 'en', now: new Date() };

const committee = async () => visit({ staff: await someone('committee') });

const decision = async (changed: Record<string, string> = {}) => ({
  title: 'Two more crews',
  decided: 'Lights get two more crews.',
  why: 'Four of five residents are not satisfied.',
  owner: String((await someone('department')).id),
  about: 'service:test-lamp',
  measure: 'satisfied',
  direction: 'up',
  from: '2024-01',
  to: '2024-01',
  due: '2024-11',
  ...changed,
});

const record = async (fields: Record<string, string>) =>
  await action({ request: post('/committee/decisions/new', fields), context: await committee(), params: {} });

describe('a decision', () => {
  test('is recorded with the figures as they stand', async () => {
    await record(await decision());
    const [recorded] = await listDecisions(db(), reader);
    expect(recorded).toMatchObject({ title: 'Two more crews', verdict: null, due: '2024-11' });
    expect(recorded?.baseline).toMatchObject({ n: 60 });
    expect(recorded?.baseline.estimate).toBeCloseTo(0.2, 10);
  });

  test('keeps its figures when answers come in later', async () => {
    await closed({ service: 'test-lamp', month: '2024-01', rating: 5 });
    expect((await listDecisions(db(), reader))[0]?.baseline.n).toBe(60);
  });

  test('cannot be changed or deleted by anyone', async () => {
    await expect(db().updateTable('decision').set({ decided: 'No crews' }).execute()).rejects.toThrow(
      /on record/,
    );
    await expect(db().deleteFrom('decision').execute()).rejects.toThrow(/on record/);
  });

  test('is not judged before the answers are in', async () => {
    expect(await judgeDueDecisions(db(), new Date('2024-12-20'))).toBe(0);
  });

  test('is judged once when its time has come, and says by how much it moved', async () => {
    const later = new Date('2025-01-15');
    expect(await judgeDueDecisions(db(), later)).toBe(1);
    expect(await judgeDueDecisions(db(), later)).toBe(0);
    const [listed] = await listDecisions(db(), reader);
    const judged = await findDecision(db(), listed?.id ?? 0, reader);
    expect(judged?.verdict).toBe('moved');
    expect(judged?.judged?.change?.value).toBeCloseTo(0.6, 10);
    const shown = await page({
      request: get(`/committee/decisions/${listed?.id}`),
      context: await committee(),
      params: { id: String(listed?.id) },
    });
    expect(shown.decision.verdict).toBe('moved');
  });

  test.each([
    [{ title: '' }, { title: 'missing' }],
    [{ decided: 'x'.repeat(2001) }, { decided: 'long' }],
    [{ from: '2024-03', to: '2024-01' }, { to: 'order' }],
    [{ due: '2024-01' }, { due: 'order' }],
    [{ about: 'service:none-such' }, { about: 'unknown' }],
    [{ owner: '' }, { owner: 'missing' }],
    [{ measure: 'rating' }, { measure: 'missing' }],
  ])('with %o is refused, and what was typed is kept', async (changed, problems) => {
    const fields = await decision(changed);
    expect(await record(fields)).toMatchObject({ init: { status: 422 }, data: { problems, sent: fields } });
  });

  test('begins with the view that one came from', async () => {
    const { values, figures } = await form({
      request: get('/committee/decisions/new?service=test-lamp&from=2024-01&to=2024-02&measure=not_done'),
      context: await committee(),
      params: {},
    });
    expect(values).toMatchObject({
      about: 'service:test-lamp',
      measure: 'not_done',
      direction: 'down',
      from: '2024-01',
    });
    expect(figures.to).toBe('2024-02');
  });
});
