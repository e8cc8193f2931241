import { beforeEach, describe, expect, test } from 'vitest';
import { closuresOf } from '#app/features/invitations/funnel.ts';
import { handle, loader } from '#app/features/invitations/routes/home.tsx';
import type { Role } from '#app/lib/context.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, hoursAgo } from '../support/factories.ts';
import { get, someone, visit } from '../support/visit.ts';
import { anInvitation, aPlan, clearClosures } from './support.ts';

beforeEach(async () => {
  await clearClosures();
  await aPlan();
});

const home = async (role: Role) =>
  await loader({ request: get('/staff'), context: visit({ staff: await someone(role) }), params: {} });

const need = async (what: keyof NonNullable<Awaited<ReturnType<typeof home>>['needs']>) =>
  (await home('engagement')).needs?.[what].count;

describe('staff are told of', () => {
  test('imports that failed or set rows aside', async () => {
    expect(await need('failedImports')).toBe(0);
    await db()
      .insertInto('requestImport')
      .values([
        { fileName: 'good.csv', state: 'done', finishedAt: hoursAgo(1) },
        { fileName: 'broken.csv', state: 'failed', fault: 'empty', finishedAt: hoursAgo(1) },
        { fileName: 'some.csv', state: 'done', rowsRejected: 3, finishedAt: hoursAgo(1) },
        {
          fileName: 'old.csv',
          state: 'failed',
          fault: 'empty',
          startedAt: hoursAgo(8 * 24),
          finishedAt: hoursAgo(8 * 24),
        },
      ])
      .execute();
    expect(await need('failedImports')).toBe(2);
    await db().deleteFrom('requestImport').execute();
  });

  test('messages in doubt, and those that bounced', async () => {
    const doubtful = await anInvitation({ disposition: 'in_doubt', messageState: 'in_doubt' });
    const bounced = await anInvitation({ disposition: 'bounced', messageState: 'rejected' });
    await db()
      .updateTable('message')
      .set({ finishedAt: hoursAgo(24) })
      .where('invitationId', 'in', [doubtful.id, bounced.id])
      .execute();
    expect(await need('inDoubt')).toBe(1);
    expect(await need('bounced')).toBe(1);
  });

  test('closures that the plan should have decided', async () => {
    await aClosure({ closedAt: hoursAgo(24.5) });
    expect(await need('overdue')).toBe(0);
    await aClosure({ closedAt: hoursAgo(26) });
    expect(await need('overdue')).toBe(1);
  });

  test('the lack of a plan', async () => {
    expect(await need('noPlan')).toBe(0);
    await db().updateTable('plan').set({ state: 'paused' }).execute();
    expect(await need('noPlan')).toBe(1);
  });

  test('labels that nobody mapped, by name', async () => {
    await db().insertInto('department').values({ code: 'unmapped-x', name: 'XYZ', unmapped: true }).execute();
    expect((await home('admin')).needs?.unmappedDepartments.names).toContainEqual({
      code: 'unmapped-x',
      name: 'XYZ',
    });
    await db().deleteFrom('department').where('code', '=', 'unmapped-x').execute();
  });

  test('translations that are drafts', async () => {
    const { needs } = await home('engagement');
    expect(needs?.draftLanguages.names?.map(({ code }) => code)).toContain('es');
  });
});

test('a chore about a language says which survey it is in', async () => {
  const { needs } = await home('engagement');
  const survey = await db().selectFrom('survey').select('id').executeTakeFirstOrThrow();
  expect(new Set(needs?.draftLanguages.names?.map(({ surveyId }) => surveyId))).toEqual(new Set([survey.id]));
  expect(needs?.staleLanguages.count).toBe(0);
});

test('a department contact sees the closures of the department, and no chores of others', async () => {
  const marcus = await someone('department');
  await aClosure({ departmentCode: 'test-works' });
  const homeOf = (departmentCode: string | null) =>
    loader({ request: get('/staff'), context: visit({ staff: { ...marcus, departmentCode } }), params: {} });
  const { needs, recent } = await homeOf('test-works');
  expect(needs).toBeNull();
  expect(closuresOf(recent)).toBe(1);
  expect(closuresOf((await homeOf('another')).recent)).toBe(0);
  expect(closuresOf((await homeOf(null)).recent)).toBe(0);
  expect(closuresOf((await home('engagement')).recent)).toBe(1);
});

test('the committee does not enter', () => {
  expect(handle.access).not.toContain('committee');
});
