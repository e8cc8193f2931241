import { expect, test } from 'vitest';
import { action, loader } from '#app/features/responses/routes/rate.tsx';
import { newToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aClosure, aRequest, hoursAgo } from '#tests/support/factories.ts';
import { get, post, visit } from '#tests/support/visit.ts';
import { open, send } from './pages.ts';
import { anInvitation, responseOf } from './support.ts';

let addresses = 0;

interface Try {
  number: string;
  zip?: string;
  service?: string;
  from?: string;
}

/** Posts the form; by itself each try comes from another address. */
async function rate({ number, zip = '90012', service, from = `192.0.2.${++addresses}` }: Try) {
  const answer = await action({
    params: { service },
    request: post('/rate', { number, zip }),
    context: visit({ clientAddress: from }),
  } as never);
  if (answer instanceof Response)
    return { status: answer.status, token: answer.headers.get('location')?.replace('/s/', '') ?? '' };
  const { data, init } = answer as { data: { problems: object }; init: { status: number } };
  return { status: init.status, problems: data.problems };
}

/** A request without contact that was closed two days ago. */
async function aClosedRequest(given: Parameters<typeof aClosure>[0] = {}) {
  const request = await aRequest({ number: `1-${newToken()}`, zip: '90012-1234' });
  const closedAt = request.closedAt ?? new Date();
  const closure = await aClosure({ requestId: request.id, disposition: 'no_contact', closedAt, ...given });
  return { number: request.number, closure };
}

const answersAbout = (closureId: number) =>
  db().selectFrom('response').selectAll().where('closureId', '=', closureId).execute();

test('who names a closed request answers the same survey, marked as self-selected', async () => {
  const { number, closure } = await aClosedRequest();
  const { status, token = '' } = await rate({ number: ` ${number} `, zip: ' ۹۰۰۱۲ ' });
  expect(status).toBe(303);
  expect(await open(token)).toMatchObject({ status: 200, step: 1 });
  await send(token, 1, { rating: '2' });
  expect((await send(token, 2, { work_done: 'no' })).receipt).toMatch(/^[2-9A-Z]{5}-/);
  expect(await answersAbout(closure.id)).toMatchObject([
    { source: 'self_selected', invitationId: null, rating: 2, workDone: 'no', completedAt: expect.any(Date) },
  ]);
  const after = await db().selectFrom('closure').selectAll().where('id', '=', closure.id).execute();
  expect(after).toMatchObject([{ disposition: 'no_contact' }]);
  expect(await open(token)).toMatchObject({ title: 'You have already answered' });
});

test('a wrong number, a wrong ZIP code and a request that is not to be rated are told alike', async () => {
  const { number } = await aClosedRequest();
  const unfit = [
    await aClosedRequest({ outcome: 'cancelled' }),
    await aClosedRequest({ staffReported: true }),
    await aClosedRequest({ reopenedAt: new Date() }),
  ];
  const old = await aRequest({
    number: '1-old',
    zip: '90012',
    createdAt: hoursAgo(24 * 90),
    closedAt: hoursAgo(24 * 61),
  });
  await aClosure({ requestId: old.id, closedAt: old.closedAt ?? undefined });
  const tries = [{ number: '1-0' }, { number, zip: '90013' }, { number: '1-old' }, ...unfit];
  for (const each of tries)
    expect(await rate({ number: each.number, zip: 'zip' in each ? each.zip : '90012' })).toEqual({
      status: 422,
      problems: { number: 'not_found' },
    });
  expect(await rate({ number: '', zip: '9001' })).toMatchObject({
    problems: { number: 'number', zip: 'zip' },
  });
});

test('a closure is rated once: a second claim gets nothing, nor does one that waited', async () => {
  const { number, closure } = await aClosedRequest();
  const [first, second] = [await rate({ number }), await rate({ number })];
  await send(first.token ?? '', 1, { rating: '5' });
  expect(await rate({ number })).toMatchObject({ status: 422, problems: { number: 'rated' } });
  const late = { status: 410, title: 'This request has been rated already' };
  expect(await open(second.token ?? '')).toMatchObject(late);
  expect(await send(second.token ?? '', 1, { rating: '1' })).toMatchObject(late);
  expect(await answersAbout(closure.id)).toMatchObject([{ rating: 5 }]);
});

test('two claims answered at the same moment give one answer', async () => {
  const { number, closure } = await aClosedRequest();
  const tokens = [await rate({ number }), await rate({ number })].map(({ token = '' }) => token);
  const seen = await Promise.all(tokens.map((token, index) => send(token, 1, { rating: String(index + 1) })));
  expect(seen.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect(await answersAbout(closure.id)).toHaveLength(1);
});

test('the answer of a resident who was drawn takes the place of a self-selected one', async () => {
  const { token, invitation, closure } = await anInvitation();
  const { closedAt, requestId } = closure;
  await db().updateTable('request').set({ zip: '90012', closedAt }).where('id', '=', requestId).execute();
  const claimed = await rate({ number: token });
  await send(claimed.token ?? '', 1, { rating: '1' });
  expect(await answersAbout(closure.id)).toMatchObject([{ source: 'self_selected', rating: 1 }]);
  expect(await open(token)).toMatchObject({ step: 1, filled: {} });
  await send(token, 1, { rating: '5' });
  expect(await answersAbout(closure.id)).toMatchObject([{ source: 'drawn', claimId: null, rating: 5 }]);
  expect(await responseOf(invitation.id)).toMatchObject({ rating: 5 });
  expect(await open(claimed.token ?? '')).toMatchObject({ status: 410 });
});

test('a service’s own address opens for requests of that service only', async () => {
  const { number, closure } = await aClosedRequest();
  expect(await rate({ number, service: 'another-service' })).toMatchObject({
    problems: { number: 'not_found' },
  });
  expect(await rate({ number, service: closure.serviceCode })).toMatchObject({ status: 303 });
  const shown = (service?: string) =>
    loader({ params: { service }, request: get('/rate'), context: visit() } as never);
  expect(await shown(closure.serviceCode)).toMatchObject({ service: { text: expect.any(String) } });
  expect(await shown()).toEqual({ service: null });
  await expect(shown('no-such-service')).rejects.toMatchObject({ init: { status: 404 } });
});

test('after thirty tries an address has to wait, also with the right number', async () => {
  const { number } = await aClosedRequest();
  for (let count = 0; count < 30; count += 1) await rate({ number: `1-${count}`, from: '198.51.100.7' });
  expect(await rate({ number, from: '198.51.100.7' })).toEqual({
    status: 429,
    problems: { number: 'too_many' },
  });
});
