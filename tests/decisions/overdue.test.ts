import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPastDate } from '#app/features/decisions/decision.ts';
import { judgeDueDecisions } from '#app/features/decisions/decisions.server.ts';
import { findOverdue } from '#app/features/decisions/overdue.server.ts';
import { action as record } from '#app/features/decisions/routes/new-decision.tsx';
import { handle, loader } from '#app/features/decisions/routes/overdue.tsx';
import type { Role } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, hoursAgo } from '../support/factories.ts';
import { get, post, someone, visit } from '../support/visit.ts';

const overdue = async (current = '2025-01') =>
  await findOverdue(db(), { lng: 'en', now: new Date(), current });

const decide = async (title: string, due: string) =>
  await record({
    request: post('/committee/decisions/new', {
      title,
      decided: 'More crews.',
      why: 'Few are satisfied.',
      owner: String((await someone('committee')).id),
      about: '',
      measure: 'satisfied',
      direction: 'up',
      from: '2024-01',
      to: '2024-03',
      due,
    }),
    context: visit({ staff: await someone('committee') }),
    params: {},
  });

beforeAll(async () => {
  await decide('Two more crews', '2024-10');
  await decide('Photos with every closing', '2027-06');
});

describe('a decision is overdue', () => {
  test.each([
    { due: '2024-10', verdict: null, current: '2024-10', past: false },
    { due: '2024-10', verdict: null, current: '2024-11', past: true },
    { due: '2024-10', verdict: 'moved', current: '2024-11', past: false },
  ])('%o', ({ current, past, ...decision }) => {
    expect(isPastDate(decision, current)).toBe(past);
  });

  test('from the end of its month until it is judged', async () => {
    const titles = async (current: string) => (await overdue(current)).decisions.map(({ title }) => title);
    expect(await titles('2024-10')).toEqual([]);
    expect(await titles('2024-11')).toEqual(['Two more crews']);
    expect(await judgeDueDecisions(db(), new Date('2024-12-15'))).toBe(1);
    expect(await titles('2025-01')).toEqual([]);
  });
});

describe('translations are overdue', () => {
  const setEnglish = (text: string) =>
    sql`
      update survey_text set text = ${text} from survey_version
      where survey_version.id = survey_version_id and survey_version.published_at is null
        and language = 'en' and key = 'intro'
    `.execute(db());

  beforeEach(async () => {
    await sql`delete from survey_text using survey_version where survey_version.id = survey_version_id and published_at is null`.execute(
      db(),
    );
    await sql`delete from survey_version where published_at is null`.execute(db());
    await sql`
      with draft as (
        insert into survey_version (survey_id, number, definition)
        select survey_id, number + 1, definition from survey_version order by id limit 1
        returning id
      )
      insert into survey_text (survey_version_id, language, key, text, source, state)
      select draft.id, given.language, 'intro', given.text, given.source, 'approved'
      from draft, (values ('en', 'Hello', null), ('es', 'Hola', 'Hello'), ('ko', '안녕', 'Hello')) given (language, text, source)
    `.execute(db());
  });

  test('when the English text has changed since', async () => {
    expect((await overdue()).stale).toEqual([]);
    await setEnglish('Good day');
    const { stale } = await overdue();
    expect(stale.map(({ code }) => code).sort()).toEqual(['es', 'ko']);
    const survey = await db().selectFrom('survey').select('id').executeTakeFirstOrThrow();
    expect(stale[0]?.surveyId).toBe(survey.id);
  });

  test('only of surveys that are asked', async () => {
    await setEnglish('Good day');
    await db().updateTable('plan').set({ state: 'paused' }).execute();
    expect((await overdue()).stale).toEqual([]);
    await db().updateTable('plan').set({ state: 'active' }).execute();
  });
});

describe('what is overdue', () => {
  const page = async (role: Role) =>
    await loader({
      request: get('/committee'),
      context: visit({ staff: await someone(role) }),
      params: {},
    });

  test('counts closures that nobody has decided on', async () => {
    await aClosure({ closedAt: hoursAgo(26) });
    expect((await page('committee')).waiting).toBe(1);
  });

  test('leads only those to the translations who may open them', async () => {
    expect((await page('committee')).translates).toBe(false);
    expect((await page('engagement')).translates).toBe(true);
    expect(handle.access).not.toContain('department');
  });
});
