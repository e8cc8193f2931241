import { beforeAll, expect, test } from 'vitest';
import { decrypt } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { publishEveryType } from '../surveys/every-type.ts';
import { open, send } from './pages.ts';
import { anInvitation, responseOf } from './support.ts';

let surveyVersionId: number;
beforeAll(async () => {
  surveyVersionId = await publishEveryType();
});

const secretsOf = async (invitationId: number) =>
  Object.fromEntries(
    (
      await db()
        .selectFrom('contactAnswer')
        .innerJoin('response', 'response.id', 'contactAnswer.responseId')
        .select(['contactAnswer.question', 'contactAnswer.value'])
        .where('response.invitationId', '=', invitationId)
        .execute()
    ).map(({ question, value }) => [question, decrypt(value)]),
  );

const CONTACTS = { mail: 'ana@example.org', phone: '213-555-0199' };

test('every type is drawn with its words, its hint, and the facts of the closure', async () => {
  const { token } = await anInvitation({ surveyVersionId });
  const { html } = await open(token);
  expect(html).toContain('<h1>About Bulky item pick-up</h1>');
  expect(html).toMatch(/<p>Closed on \w+ \d+\.<\/p><p>Thank you for your time\.<\/p>/);
  expect(html).toContain('<span class="tile__decoration" aria-hidden="true">★★</span>');
  expect(html).toContain('<p class="hint" id="one-hint">Either will do.</p>');
  expect(html).toContain('Choose all that apply.');
  const second = await send(token, 1, { stars: 'c', many: ['x', 'y'] });
  for (const [name, type] of [
    ['line', 'text'],
    ['mail', 'email'],
    ['phone', 'tel'],
    ['day', 'date'],
  ])
    expect(second.html).toMatch(new RegExp(`<input type="${type}"[^>]* name="${name}"`));
});

test('every type takes what fits and says what does not', async () => {
  const { token, invitation } = await anInvitation({ surveyVersionId });
  await send(token, 1, { stars: 'c', one: 'yes', many: ['y', 'x'] });
  const wrong = { line: 'x'.repeat(21), mail: 'ana@', phone: '12', day: '2026-02-30' };
  const refused = await send(token, 2, wrong);
  expect(refused).toMatchObject({ status: 422, refused: ['line', 'mail', 'phone', 'day'] });
  for (const typed of Object.values(wrong)) expect(refused.html).toContain(`value="${typed}"`);
  expect((await send(token, 2, { words: 'Hi' })).refused).toEqual(['mail']);

  await send(token, 2, { line: ' two\nlines ', words: 'Hi', ...CONTACTS, day: '2026-05-03' });
  expect(await responseOf(invitation.id)).toMatchObject({
    answers: {
      stars: 'c',
      one: 'yes',
      many: ['x', 'y'],
      line: 'two lines',
      words: 'Hi',
      mail: 'given',
      phone: 'given',
      day: '2026-05-03',
    },
    completedAt: expect.any(Date),
  });
});

test('addresses and numbers are kept encrypted and apart, and come back to who gave them', async () => {
  const { token, invitation } = await anInvitation({ surveyVersionId });
  await send(token, 1, { stars: 'a' });
  await send(token, 2, CONTACTS);
  expect(await secretsOf(invitation.id)).toEqual(CONTACTS);
  expect(JSON.stringify(await responseOf(invitation.id))).not.toMatch(/ana@|555-0199/);
  expect((await open(token, '?step=2')).html).toContain('value="ana@example.org"');

  await send(token, 2, { mail: 'bea@example.org' });
  expect(await secretsOf(invitation.id)).toEqual({ mail: 'bea@example.org' });
  expect((await responseOf(invitation.id))?.answers).toEqual({ stars: 'a', mail: 'given' });
});

test('going back keeps an address that was typed', async () => {
  const { token, invitation } = await anInvitation({ surveyVersionId });
  await send(token, 1, { stars: 'a' });
  await send(token, 2, { ...CONTACTS, to: 'back' });
  await send(token, 1, { stars: 'b' });
  expect(await secretsOf(invitation.id)).toEqual(CONTACTS);
  expect((await responseOf(invitation.id))?.answers).toMatchObject({ stars: 'b', mail: 'given' });
});

test('digits of any script make a telephone number', async () => {
  const { token, invitation } = await anInvitation({ surveyVersionId });
  await send(token, 1, { stars: 'a' });
  await send(token, 2, { mail: CONTACTS.mail, phone: '۲۱۳-۵۵۵-۰۱۹۹' });
  expect(await secretsOf(invitation.id)).toEqual(CONTACTS);
});

test('an answer in the address is chosen beforehand, also behind a passage', async () => {
  const { token } = await anInvitation({ surveyVersionId });
  expect((await open(token, '?stars=b')).filled).toMatchObject({ stars: ['b'] });
});
