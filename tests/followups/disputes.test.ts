import { expect, test } from 'vitest';
import { countDisputes, listDisputed } from '#app/features/followups/disputes.server.ts';
import { action, loader } from '#app/features/followups/routes/dispute.tsx';
import { loader as listLoader } from '#app/features/followups/routes/followups.tsx';
import { answerStep } from '#app/features/responses/responses.server.ts';
import { newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { anInvitation } from '../responses/support.ts';
import { get, post, visit } from '../support/visit.ts';

const TODAY = new Date().toLocaleDateString('sv', { timeZone: 'America/Los_Angeles' });
const FOUND = { found: 'nothing', looked: TODAY, contact: 'yes', words: 'The couch is still there' };

async function answered(workDone: string, given: Parameters<typeof anInvitation>[0] = {}) {
  const invited = await anInvitation(given);
  const step = (fields: Record<string, string>, number: number) =>
    answerStep(db(), {
      token: invited.token,
      step: number,
      fields: new URLSearchParams(fields),
      going: 'next',
      lng: undefined,
      now: new Date(),
    });
  await step({ rating: '2' }, 1);
  await step({ work_done: workDone }, 2);
  return { ...invited, answerAgain: (again: string) => step({ work_done: again }, 2) };
}

/** What a loader or action gave: its data and status, or where it leads. */
async function outcome(given: Promise<unknown>) {
  const result = await given;
  if (result instanceof Response) return { status: result.status, location: result.headers.get('location') };
  const wrapped = result as { type?: string; data?: unknown; init?: { status?: number } } | null;
  return wrapped?.type === 'DataWithResponseInit'
    ? { status: wrapped.init?.status ?? 200, data: wrapped.data }
    : { status: 200, data: result };
}

const open = (token: string, query = '') =>
  outcome(
    loader({
      params: { token },
      request: get(`/s/${token}/dispute${query}`),
      context: visit(),
    } as never),
  );
const tell = (token: string, fields: Record<string, string>) =>
  outcome(
    action({ params: { token }, request: post(`/s/${token}/dispute`, fields), context: visit() } as never),
  );

const disputeOf = (closureId: number) =>
  db().selectFrom('dispute').selectAll().where('closureId', '=', closureId).executeTakeFirst();

test('whoever says that the work was not done may say what they found', async () => {
  const { token, closure, invitation } = await answered('no');
  expect(await open(token)).toMatchObject({ status: 200, data: { page: 'form', days: { to: TODAY } } });
  expect(await tell(token, FOUND)).toEqual({ status: 303, location: `/s/${token}/dispute` });
  expect(await disputeOf(closure.id)).toMatchObject({
    found: 'nothing',
    words: 'The couch is still there',
    lookedOn: TODAY,
    mayContact: true,
    surveyVersionId: invitation.surveyVersionId,
    toldAt: expect.any(Date),
  });
  expect(await open(token)).toMatchObject({ data: { page: 'told' } });
});

test('it is sent twice, or changed, and stays one dispute that was first told when it was', async () => {
  const { token, closure } = await answered('partly');
  await tell(token, FOUND);
  await tell(token, FOUND);
  const first = await disputeOf(closure.id);
  expect(await open(token, '?change=1')).toMatchObject({
    data: { page: 'form', typed: { found: 'nothing', looked: TODAY, contact: 'yes' } },
  });
  await tell(token, { ...FOUND, found: 'part', contact: 'no', words: '' });
  expect(await disputeOf(closure.id)).toMatchObject({
    id: first?.id,
    toldAt: first?.toldAt,
    found: 'part',
    words: null,
    mayContact: false,
  });
});

test.each([
  ['found', { found: 'forged' }],
  ['looked', { looked: '2099-01-01' }],
  ['looked', { looked: '2001-01-01' }],
  ['looked', { looked: '2026-02-30' }],
  ['words', { words: 'x'.repeat(2001) }],
  ['contact', { contact: '' }],
])('a wrong or missing %s is said, and what was typed comes back', async (field, wrong) => {
  const { token, closure } = await answered('no');
  expect(await tell(token, { ...FOUND, ...wrong })).toEqual({
    status: 422,
    data: { problems: { [field]: true }, typed: { ...FOUND, ...wrong } },
  });
  expect(await disputeOf(closure.id)).toBeUndefined();
});

test('there is nothing to dispute for who is content, who has not answered, and of a report', async () => {
  for (const { token } of [
    await answered('yes'),
    await answered('unsure'),
    await anInvitation(),
    await answered('no', { reportOnly: true }),
    await answered('no', { withdrawnAt: new Date() }),
  ]) {
    expect(await open(token)).toMatchObject({ status: 410, data: { page: 'nothing' } });
    expect(await tell(token, FOUND)).toMatchObject({ data: null });
  }
  expect(await open(newToken())).toMatchObject({ status: 404 });
});

test('staff see the disputes that stand; a department’s contact those of the department', async () => {
  const { token, closure, answerAgain } = await answered('no');
  await tell(token, FOUND);
  const seenBy = async (staff: { roles: string[]; departmentCode: string | null }, query = '') => {
    const context = visit({ staff: { id: 1, name: '', title: '', ...staff } as never });
    const { lines } = await listLoader({ request: get(`/staff/followups${query}`), context } as never);
    return lines.filter(({ number }) => number === token).map(({ found }) => found);
  };
  const engagement = { roles: ['engagement'], departmentCode: null };
  expect(await seenBy(engagement)).toEqual(['nothing']);
  expect(await seenBy(engagement, '?found=part')).toEqual([]);
  expect(await seenBy(engagement, '?contact=yes&service=test_bulky_items')).toEqual(['nothing']);
  expect(await seenBy({ roles: ['department'], departmentCode: 'test_sanitation' })).toEqual(['nothing']);
  expect(
    await seenBy({ roles: ['department'], departmentCode: 'other' }, '?department=test_sanitation'),
  ).toEqual([]);
  expect(await seenBy({ roles: ['department'], departmentCode: null })).toEqual([]);

  const day = closure.closedOn;
  const anything = { department: null, group: null, service: null, district: null, language: null };
  const counted = (only = {}) => countDisputes(db(), { from: day, to: day, ...anything, ...only });
  expect(await counted({ department: 'other' })).toBe(0);
  const before = await counted();
  await answerAgain('yes');
  expect(await seenBy(engagement)).toEqual([]);
  expect(await counted()).toBe(before - 1);
  expect((await listDisputed(db(), 'test_sanitation')).map(({ serviceCode }) => serviceCode)).toEqual([
    'test_bulky_items',
  ]);
});
