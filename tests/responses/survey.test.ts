import { expect, test } from 'vitest';
import { newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES } from '#app/lib/i18n.server.ts';
import { hoursAgo } from '#tests/support/factories.ts';
import { open, send } from './pages.ts';
import { anInvitation, responseOf } from './support.ts';

async function answerAll(
  token: string,
  { rating = '5', workDone = 'yes', last = {} as Record<string, string | string[]> } = {},
) {
  await send(token, 1, { rating });
  return await send(token, 2, { work_done: workDone, ...last });
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
  const opened = await open(token);
  expect(opened).toMatchObject({ status: 200, step: 1, title: 'How did it go?' });
  expect(opened.html).toContain('Step 1 of 2');
  expect(await send(token, 1, { rating: '2', to: 'next' })).toMatchObject({ status: 200, step: 2 });
  expect(await dispositionOf(closure.id)).toBe('started');
  const done = await send(token, 2, {
    work_done: 'no',
    wrong: ['not_fixed', 'too_long'],
    comment: 'Still there',
    to: 'next',
  });
  expect(done).toMatchObject({ status: 200, title: 'Thank you', step: undefined });
  expect(done.receipt).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  expect(await dispositionOf(closure.id)).toBe('completed');
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'no', wrong: ['not_fixed', 'too_long'], comment: 'Still there' },
    rating: 2,
    workDone: 'no',
    language: 'en',
    completedAt: expect.any(Date),
    receipt: done.receipt,
  });
  expect(await open(token)).toMatchObject({ title: 'You have already answered', receipt: done.receipt });
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
  expect(await open(token, '?rating=4')).toMatchObject({ step: 1, filled: { rating: ['4'] } });
  expect(await open(token, '?rating=9')).toMatchObject({ step: 1, filled: {} });
});

test('half an answer is kept, and the link leads back to where it stopped', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, 1, { rating: '3' });
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 3, completedAt: null });
  expect(await open(token)).toMatchObject({ step: 2 });
  expect(await open(token, '?step=1')).toMatchObject({ step: 1, filled: { rating: ['3'] } });
  await send(token, 2, { work_done: 'partly', comment: 'Half', to: 'back' });
  expect(await responseOf(invitation.id)).toMatchObject({ workDone: 'partly', completedAt: null });
  expect(await open(token)).toMatchObject({ step: 2, filled: { comment: ['Half'] } });
});

test('a step whose turn has not come is not shown and not taken', async () => {
  const { token, invitation } = await anInvitation();
  expect(await open(token, '?step=2')).toMatchObject({ step: 1 });
  expect(await send(token, 2, { comment: 'Early' })).toMatchObject({ step: 1 });
  expect(await responseOf(invitation.id)).toBeUndefined();
});

test('back keeps what was entered and asks for nothing', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, 1, { rating: '1' });
  expect(await send(token, 2, { to: 'back' })).toMatchObject({ step: 1, filled: { rating: ['1'] } });
  await send(token, 1, { rating: '2' });
  expect(await send(token, 2, { work_done: 'no', comment: 'Half a tho', to: 'back' })).toMatchObject({
    step: 1,
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
  expect(await open(token, '?step=1')).toMatchObject({ step: 1, filled: { rating: ['2'] } });
  await send(token, 1, { rating: '5' });
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
  expect((await send(token, 1, { rating: '1' })).html).toContain('The time to change this answer is over');
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 5 });
  expect(await open(token, '?step=1')).toMatchObject({ step: undefined, receipt: first?.receipt });
});

test('a forged option is refused and stores nothing', async () => {
  const { token, invitation } = await anInvitation();
  expect(await send(token, 1, { rating: '6' })).toMatchObject({
    status: 422,
    refused: ['rating'],
  });
  expect(await responseOf(invitation.id)).toBeUndefined();
});

test('an answer to a question that is not asked is refused', async () => {
  const { token, invitation } = await anInvitation();
  expect(await send(token, 1, { rating: '5', comment: 'x' })).toMatchObject({
    status: 422,
    step: 1,
    filled: { rating: ['5'] },
  });
  await send(token, 1, { rating: '5' });
  await send(token, 2, { work_done: 'yes' });
  expect(await send(token, 2, { work_done: 'yes', wrong: ['too_long'], comment: 'kept' })).toMatchObject({
    status: 422,
    filled: { work_done: ['yes'], comment: ['kept'] },
  });
  expect((await responseOf(invitation.id))?.answers).toEqual({ rating: '5', work_done: 'yes' });
});

test('a missing answer is asked for', async () => {
  const { token } = await anInvitation();
  expect(await send(token, 1, { to: 'next' })).toMatchObject({
    status: 422,
    refused: ['rating'],
  });
});

test('a comment that is too long is refused, and the text comes back', async () => {
  const { token } = await anInvitation();
  await send(token, 1, { rating: '5' });
  const comment = 'ж'.repeat(2001);
  expect(await send(token, 2, { work_done: 'yes', comment })).toMatchObject({
    status: 422,
    refused: ['comment'],
    filled: { work_done: ['yes'], comment: [comment] },
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
  const results = await Promise.all(Array.from({ length: 32 }, () => send(token, 1, { rating: '4' })));
  expect(results.every((result) => result.status === 200 && result.step === 2)).toBe(true);
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
    send(token, 1, { rating: '2' }),
    send(token, 2, { work_done: 'partly', wrong: ['too_long'], comment: 'Slow' }),
  ]);
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: { rating: '2', work_done: 'partly', wrong: ['too_long'], comment: 'Slow' },
  });
});

test('unknown, expired and withdrawn links each have their own page', async () => {
  expect(await open(newToken())).toMatchObject({ status: 404, title: 'We could not find that link' });
  expect(await open('short')).toMatchObject({ status: 404, title: 'We could not find that link' });
  const expired = await anInvitation({ expiresAt: hoursAgo(1) });
  expect(await open(expired.token)).toMatchObject({ status: 410, title: 'The time to answer is over' });
  const withdrawn = await anInvitation({ withdrawnAt: hoursAgo(1) });
  expect(await open(withdrawn.token)).toMatchObject({
    status: 410,
    title: 'This question is no longer open',
  });
  for (const { token, invitation } of [expired, withdrawn]) {
    expect(await send(token, 1, { rating: '5' })).toMatchObject({ status: 410 });
    expect(await responseOf(invitation.id)).toBeUndefined();
  }
});

test('who is too late gets back what they wrote', async () => {
  const { token } = await anInvitation({ expiresAt: hoursAgo(1) });
  const late = await send(token, 2, { work_done: 'no', comment: 'A long <story>' });
  expect(late).toMatchObject({ status: 410, title: 'The time to answer is over' });
  expect(late.html).toContain('A long &lt;story&gt;</textarea>');
});

test('the page is in the language of the e-mail, until another is chosen', async () => {
  const { token, invitation } = await anInvitation({ languageDelivered: 'fa' });
  expect(await open(token)).toMatchObject({ lang: 'fa', dir: 'rtl' });
  const chosen = await send(token, 1, { rating: '4', lng: 'es' });
  expect(chosen).toMatchObject({ lang: 'es', step: 1, filled: { rating: ['4'] }, refused: [] });
  expect(chosen.html).toContain(`action="?lng=es"`);
  expect(await responseOf(invitation.id)).toBeUndefined();
  await send(token, 1, { rating: '4', to: 'next' }, '?lng=es');
  expect(await responseOf(invitation.id)).toMatchObject({ language: 'es' });
  expect(await open(token)).toMatchObject({ lang: 'es', dir: 'ltr' });
});

test('changing the language keeps what was typed and not yet sent', async () => {
  const { token, invitation } = await anInvitation();
  await send(token, 1, { rating: '5' });
  const shown = { lang: 'es', step: 2, filled: { comment: ['Gracias'] } };
  expect(await send(token, 2, { comment: 'Gracias', lng: 'es' })).toMatchObject(shown);
  expect(await open(token)).toMatchObject(shown);
  expect(await responseOf(invitation.id)).toMatchObject({ language: 'es', completedAt: null });
});

test.each(LANGUAGES)('the survey speaks %s', async (lng) => {
  const { token } = await anInvitation({ languageDelivered: lng });
  const { lang, dir, title, html } = await open(token);
  expect({ lang, dir }).toEqual({ lang: lng, dir: lng === 'fa' ? 'rtl' : 'ltr' });
  expect(title === 'How did it go?').toBe(lng === 'en');
  expect(html).not.toContain('<span lang="en"');
  expect(html.match(/<input type="radio"/g)).toHaveLength(5);
});

test('report-only services are asked about communication, not about a fix', async () => {
  const { token } = await anInvitation({ reportOnly: true });
  expect((await send(token, 1, { rating: '5' })).title).toMatch(/report/);
});
