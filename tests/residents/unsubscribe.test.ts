import { beforeAll, beforeEach, expect, test } from 'vitest';
import { action, loader } from '#app/features/residents/routes/unsubscribe.tsx';
import { hashToken, lookupHash, newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { queueInvitation } from '../messages/support.ts';
import { get, post, visit } from '../support/visit.ts';

let token = '';
let address = '';
beforeAll(async () => {
  const message = await queueInvitation({ language: 'fa' });
  address = message.address;
  token = newToken();
  await db()
    .updateTable('message')
    .set({ stopTokenHash: hashToken(token) })
    .where('id', '=', message.id)
    .execute();
});
beforeEach(async () => {
  await db().deleteFrom('suppression').execute();
});

const call = (query = '', given = token) => ({
  params: { token: given },
  context: visit(),
  request: get(`/u/${given}${query}`),
});

async function look(query = '', given = token) {
  const answer = await loader(call(query, given));
  return { status: answer.init?.status ?? 200, ...answer.data };
}

async function send(fields: Record<string, string>, { given = token, query = '' } = {}) {
  return (await action({ ...call(query, given), request: post(`/u/${given}${query}`, fields) })) as Response;
}

const suppressions = () => db().selectFrom('suppression').select(['emailHash', 'reason']).execute();

test('opening the link asks, in the language of the mail, and writes nothing', async () => {
  expect(await look()).toMatchObject({ status: 200, state: 'sending', locale: { lng: 'fa', dir: 'rtl' } });
  expect(await suppressions()).toEqual([]);
});

test('the page shows nothing about the person', async () => {
  expect(JSON.stringify(await look())).not.toContain(address);
});

test('the language switch wins over the language of the mail', async () => {
  const answer = await loader({ ...call('?lng=ko'), context: visit({ lng: 'ko' }) });
  expect(answer.data.locale.lng).toBe('ko');
});

test('one press stops all mail to the address, however often it is pressed', async () => {
  for (let press = 0; press < 2; press++) {
    const answer = await send({}, { query: '?lng=es' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/u/${token}?lng=es`);
  }
  expect(await suppressions()).toEqual([{ emailHash: lookupHash(address), reason: 'unsubscribed' }]);
  expect(await look()).toMatchObject({ state: 'stopped' });
});

test('a mail program’s one-click is answered without a redirect, cookie or page', async () => {
  const answer = await send({ 'List-Unsubscribe': 'One-Click' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
  expect(await suppressions()).toHaveLength(1);
});

test('a press by mistake can be taken back', async () => {
  await send({});
  const answer = await send({ resume: '1' });
  expect(answer.headers.get('location')).toBe(`/u/${token}?resumed=1`);
  expect(await suppressions()).toEqual([]);
  expect(await look('?resumed=1')).toMatchObject({ state: 'sending', resumed: true });
});

test('only the resident’s own word can be taken back', async () => {
  await db()
    .insertInto('suppression')
    .values({ emailHash: lookupHash(address), reason: 'complained' })
    .execute();
  expect(await look()).toMatchObject({ state: 'stopped_for_good' });
  await send({ resume: '1' });
  expect(await suppressions()).toHaveLength(1);
});

test.each([newToken(), 'short', "' or 1=1 --"])(
  'a link that was never sent gets its own page: %s',
  async (unknown) => {
    expect(await look('', unknown)).toMatchObject({ status: 404, state: 'unknown' });
    expect((await send({ 'List-Unsubscribe': 'One-Click' }, { given: unknown })).status).toBe(404);
    expect(await suppressions()).toEqual([]);
  },
);
