import { expect, test } from 'vitest';
import { action, loader } from '#app/features/responses/routes/survey.tsx';
import { newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES } from '#app/lib/i18n.server.ts';
import { hoursAgo } from '#tests/support/factories.ts';
import { get, post, visit } from '#tests/support/visit.ts';
import { anInvitation, responseOf } from './support.ts';

type Fields = Parameters<typeof post>[1];

/** What a loader or action gave: its data and status, or where it leads. */
async function outcome(given: Promise<unknown>) {
  const result = await given;
  if (result instanceof Response)
    return { status: result.status, location: result.headers.get('location'), data: undefined };
  const wrapped = result as { type?: string; data?: unknown; init?: { status?: number } } | null;
  return wrapped?.type === 'DataWithResponseInit'
    ? { status: wrapped.init?.status ?? 200, location: null, data: wrapped.data }
    : { status: 200, location: null, data: result };
}

// biome-ignore lint/suspicious/noExplicitAny: each test looks at the page it asked for.
const open = async (token: string, query = ''): Promise<{ status: number; data: any }> =>
  await outcome(
    loader({ params: { token }, request: get(`/s/${token}${query}`), context: visit() } as never),
  );

const send = async (token: string, query: string, fields: Fields) =>
  await outcome(
    action({ params: { token }, request: post(`/s/${token}${query}`, fields), context: visit() } as never),
  );

async function answerAll(token: string, { rating = '5', workDone = 'yes', last = {} as Fields } = {}) {
  await send(token, '?step=1', { rating });
  return await send(token, '?step=2', { work_done: workDone, ...last });
}

const dispositionOf = async (closureId: number) =>
  (
    await db()
      .selectFrom('closure')
      .select('disposition')
      .where('id', '=', closureId)
      .executeTakeFirstOrThrow()
  ).disposition;

test('a resident answers two steps and gets a receipt', async () => {
  const { token, invitation, closure } = await anInvitation();
  expect(await open(token)).toMatchObject({ status: 200, data: { step: 1, position: 1, steps: 2 } });
  expect(await send(token, '?step=1', { rating: '2', to: 'next' })).toMatchObject({
    status: 303,
    location: `/s/${token}?step=2`,
  });
  expect(await dispositionOf(closure.id)).toBe('started');
  expect(
    await send(token, '?step=2', {
      work_done: 'no',
      wrong: ['not_fixed', 'too_long'],
      comment: 'Still there',
      to: 'next',
    }),
  ).toMatchObject({ status: 303, location: `/s/${token}?step=done` });
  expect(await dispositionOf(closure.id)).toBe('completed');
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'no', wrong: ['not_fixed', 'too_long'], comment: 'Still there' },
    rating: 2,
    workDone: 'no',
    language: 'en',
    completedAt: expect.any(Date),
  });
  const done = await open(token, '?step=done');
  expect(done.data).toMatchObject({ page: 'answered', justNow: true });
  expect(done.data.receipt).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
});

test('a GET writes nothing, however often and with whatever in its address', async () => {
  const { token, invitation, closure } = await anInvitation();
  const rows = async () =>
    JSON.stringify([
      await db().selectFrom('invitation').selectAll().where('id', '=', invitation.id).execute(),
      await db().selectFrom('closure').selectAll().where('id', '=', closure.id).execute(),
      await responseOf(invitation.id),
      (await db().selectFrom('message').selectAll().execute()).length,
    ]);
  const before = await rows();
  for (const query of ['', '?rating=4', '?rating=4&lng=fa', '?step=3', '?step=done', '?rating=9'])
    await open(token, query);
  expect(await rows()).toBe(before);
});

test('a rating in the address is preselected and no more', async () => {
  const { token } = await anInvitation();
  expect((await open(token, '?rating=4')).data).toMatchObject({ step: 1, answers: { rating: '4' } });
  expect((await open(token, '?rating=9')).data).toMatchObject({ step: 1, answers: {} });
});

test('half an answer is kept, and the link leads back to where it stopped', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, '?step=1', { rating: '3' });
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 3, completedAt: null });
  expect((await open(token)).data).toMatchObject({ step: 2, answers: { rating: '3' } });
  await send(token, '?step=2', { work_done: 'partly', comment: 'Half', to: 'back' });
  expect(await responseOf(invitation.id)).toMatchObject({ workDone: 'partly', completedAt: null });
  expect((await open(token)).data).toMatchObject({ step: 2, answers: { comment: 'Half' } });
});

test('a step whose turn has not come is not shown and not taken', async () => {
  const { token, invitation } = await anInvitation();
  expect((await open(token, '?step=2')).data).toMatchObject({ step: 1 });
  expect(await send(token, '?step=2', { comment: 'Early' })).toMatchObject({
    location: `/s/${token}?step=1`,
  });
  expect(await responseOf(invitation.id)).toBeUndefined();
});

test('back keeps what was entered and asks for nothing', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, '?step=1', { rating: '1' });
  expect(await send(token, '?step=2', { to: 'back' })).toMatchObject({ location: `/s/${token}?step=1` });
  await send(token, '?step=1', { rating: '2' });
  expect(await send(token, '?step=2', { work_done: 'no', comment: 'Half a tho', to: 'back' })).toMatchObject({
    location: `/s/${token}?step=1`,
  });
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'no', comment: 'Half a tho' },
    completedAt: null,
  });
});

test('an answer may be changed until it expires, and stays one response with one receipt', async () => {
  const { token, invitation } = await anInvitation();
  await answerAll(token, { rating: '2', workDone: 'yes', last: { wrong: ['too_long'] } });
  const first = await responseOf(invitation.id);
  expect((await open(token)).data).toMatchObject({ page: 'answered', justNow: false });
  expect((await open(token, '?step=1')).data).toMatchObject({ step: 1, answers: { rating: '2' } });
  await send(token, '?step=1', { rating: '5' });
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '5', work_done: 'yes' },
    rating: 5,
    receipt: first?.receipt,
    completedAt: first?.completedAt,
  });
  await db()
    .updateTable('invitation')
    .set({ expiresAt: hoursAgo(1) })
    .where('id', '=', invitation.id)
    .execute();
  expect(await send(token, '?step=1', { rating: '1' })).toMatchObject({ data: null });
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 5 });
  expect((await open(token, '?step=1')).data).toMatchObject({ page: 'answered', changeUntil: null });
});

test('a forged option is refused and stores nothing', async () => {
  const { token, invitation } = await anInvitation();
  expect(await send(token, '?step=1', { rating: '6' })).toMatchObject({
    status: 422,
    data: { problems: { rating: 'unknown_option' } },
  });
  expect(await responseOf(invitation.id)).toBeUndefined();
});

test('an answer to a question that is not asked is refused', async () => {
  const { token, invitation } = await anInvitation();
  expect(await send(token, '?step=1', { rating: '5', comment: 'x' })).toMatchObject({
    status: 422,
    data: { problems: { comment: 'not_asked' } },
  });
  await send(token, '?step=1', { rating: '5' });
  await send(token, '?step=2', { work_done: 'yes' });
  expect(
    await send(token, '?step=2', { work_done: 'yes', wrong: ['too_long'], comment: 'kept' }),
  ).toMatchObject({
    status: 422,
    data: { problems: { wrong: 'not_asked' }, typed: { comment: 'kept' } },
  });
  expect(await responseOf(invitation.id)).toMatchObject({ answers: { rating: '5', work_done: 'yes' } });
});

test('a missing answer is asked for', async () => {
  const { token } = await anInvitation();
  expect(await send(token, '?step=1', { to: 'next' })).toMatchObject({
    status: 422,
    data: { problems: { rating: 'required' } },
  });
});

test('a comment that is too long is refused, and the text comes back', async () => {
  const { token } = await anInvitation();
  await send(token, '?step=1', { rating: '5' });
  const comment = 'ж'.repeat(2001);
  expect(await send(token, '?step=2', { work_done: 'yes', comment })).toMatchObject({
    status: 422,
    data: { problems: { comment: 'too_long' }, typed: { comment } },
  });
});

test('any writing is kept, and what no database or page can bear is cleaned away', async () => {
  const { token, invitation } = await anInvitation();
  const comment = '👍🏽 می\u200Cخواهم\u200F\u0000 ខ្មែរ \u202Eevil';
  await answerAll(token, { last: { comment } });
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { comment: '👍🏽 می\u200Cخواهم\u200F ខ្មែរ evil' },
  });
});

test('one token posted 32 times at once gives one answer', async () => {
  const { token, invitation } = await anInvitation();
  const results = await Promise.all(
    Array.from({ length: 32 }, () => send(token, '?step=1', { rating: '4' })),
  );
  expect(results.every((result) => result.status === 303)).toBe(true);
  const rows = await db()
    .selectFrom('response')
    .selectAll()
    .where('invitationId', '=', invitation.id)
    .execute();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ rating: 4 });
});

test('different steps posted at the same moment lose nothing', async () => {
  const { token, invitation } = await anInvitation();
  await answerAll(token, { rating: '1', workDone: 'no' });
  await Promise.all([
    send(token, '?step=1', { rating: '2' }),
    send(token, '?step=2', { work_done: 'partly', wrong: ['too_long'], comment: 'Slow' }),
  ]);
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'partly', wrong: ['too_long'], comment: 'Slow' },
  });
});

test('unknown, expired and withdrawn links each have their own page', async () => {
  expect(await open(newToken())).toMatchObject({ status: 404, data: { why: 'unknown' } });
  expect(await open('short')).toMatchObject({ status: 404, data: { why: 'unknown' } });
  const expired = await anInvitation({ expiresAt: hoursAgo(1) });
  expect(await open(expired.token)).toMatchObject({ status: 410, data: { why: 'expired' } });
  const withdrawn = await anInvitation({ withdrawnAt: hoursAgo(1) });
  expect(await open(withdrawn.token)).toMatchObject({ status: 410, data: { why: 'withdrawn' } });
  for (const { token, invitation } of [expired, withdrawn]) {
    expect(await send(token, '?step=1', { rating: '5' })).toMatchObject({ data: null });
    expect(await responseOf(invitation.id)).toBeUndefined();
  }
});

test('the page is in the language of the e-mail, until another is chosen', async () => {
  const { token, invitation } = await anInvitation({ languageDelivered: 'fa' });
  expect((await open(token)).data.locale).toMatchObject({ lng: 'fa', dir: 'rtl' });
  expect(await send(token, '?step=1', { rating: '4', lng: 'es' })).toMatchObject({
    location: `/s/${token}?lng=es&rating=4`,
  });
  expect(await responseOf(invitation.id)).toBeUndefined();
  await send(token, '?step=1&lng=es', { rating: '4', to: 'next' });
  expect(await responseOf(invitation.id)).toMatchObject({ language: 'es' });
  expect((await open(token)).data.locale).toMatchObject({ lng: 'es', dir: 'ltr' });
});

test('changing the language keeps what was typed and not yet sent', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, '?step=1', { rating: '5' });
  expect(await send(token, '?step=2', { comment: 'Gracias', lng: 'es' })).toMatchObject({
    location: `/s/${token}?step=2`,
  });
  expect((await open(token, '?step=2')).data).toMatchObject({
    locale: { lng: 'es' },
    answers: { comment: 'Gracias' },
  });
  expect(await responseOf(invitation.id)).toMatchObject({ language: 'es', completedAt: null });
});

test.each(LANGUAGES)('the survey speaks %s', async (lng) => {
  const { token } = await anInvitation({ languageDelivered: lng });
  const { data } = await open(token);
  expect(data.locale).toMatchObject({ lng, dir: lng === 'fa' ? 'rtl' : 'ltr' });
  expect(data.textLanguage).toBe(lng);
  const texts = data.locale.resources[lng].survey;
  if (lng !== 'en') expect(texts.rating.title).not.toBe('How did it go?');
  expect(Object.keys(texts.rating.options)).toHaveLength(5);
});

test('report-only services are asked about communication, not about a fix', async () => {
  const { token } = await anInvitation({ reportOnly: true });
  await send(token, '?step=1', { rating: '5' });
  const { data } = await open(token, '?step=2');
  expect(data.said.reportOnly).toBe(true);
  expect(data.locale.resources.en.survey.work_done.title_report_only).toMatch(/report/);
});
