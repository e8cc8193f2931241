import { describe, expect, test } from 'vitest';
import { givenRequest, type ItemResult, LARGEST_BODY } from '#app/features/requests/api.ts';
import { describeApi } from '#app/features/requests/api-description.ts';
import { action, loader } from '#app/features/requests/routes/api-requests.ts';
import { decrypt, lookupHash } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { visit } from '../support/visit.ts';
import { closuresOf, everythingHeld, requestOf } from './importing.ts';

const closed = (given: object) => ({
  number: '2-1',
  requestType: 'Graffiti Removal',
  status: 'Closed',
  createdAt: '2026-05-01T09:12:00-07:00',
  updatedAt: '2026-05-03T14:00:00-07:00',
  closedAt: '2026-05-03T14:00:00-07:00',
  ...given,
});

const send = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
  action({
    request: new Request('http://localhost:3000/api/v1/requests', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      ...(typeof body !== 'string' && { duplex: 'half' }),
    }),
    params: {},
    context: visit({ apiKeyId: 1 }),
  });

async function push(...requests: unknown[]): Promise<ItemResult[]> {
  const response = await send(JSON.stringify({ requests }));
  expect(response.status).toBe(207);
  return ((await response.json()) as { results: ItemResult[] }).results;
}

test('each item is taken or refused on its own', async () => {
  const results = await push(
    closed({ number: '2-1' }),
    closed({ number: '' }),
    closed({ number: '2-3', createdAt: 'soon' }),
    closed({ number: '2-4', closedAt: '2026-04-01T00:00:00Z' }),
    closed({ number: '2-5', status: 'Exploded' }),
    closed({ number: '2-6', contact: { email: 'not an address' } }),
    'not even an object',
    closed({ number: '2-8', address: 'a\u0000b' }),
    closed({ number: undefined }),
    closed({ number: '2-10' }),
  );
  expect(results.map(({ index, number, status, reason }) => [index, number, status, reason])).toEqual([
    [0, '2-1', 201, undefined],
    [1, '', 422, 'number must not be empty'],
    [2, '2-3', 422, 'createdAt must be a time such as 2026-05-03T14:00:00-07:00'],
    [3, '2-4', 422, 'closedAt is before createdAt'],
    [4, '2-5', 422, 'status is not known: Exploded'],
    [5, '2-6', 422, 'contact.email must be an e-mail address'],
    [6, null, 422, 'must be an object'],
    [7, '2-8', 422, 'address must hold no broken characters'],
    [8, null, 422, 'number is missing'],
    [9, '2-10', 201, undefined],
  ]);
});

test('the same call again changes nothing, and an older state is told so', async () => {
  const first = closed({ number: '2-20', contact: { email: 'ana@example.org', language: 'es' } });
  expect(await push(first)).toMatchObject([{ result: 'created' }]);
  const before = await everythingHeld();
  expect(await push(first)).toMatchObject([{ status: 200, result: 'unchanged' }]);
  expect(await everythingHeld()).toEqual(before);
  const older = closed({
    number: '2-20',
    status: 'In Progress',
    updatedAt: '2026-05-02T00:00:00Z',
    closedAt: null,
  });
  expect(await push(older)).toMatchObject([{ status: 200, result: 'older' }]);
  expect(await requestOf('2-20')).toMatchObject({ status: 'Closed' });
});

test('a contact is kept encrypted, with its language on the closure', async () => {
  await push(
    closed({ number: '2-30', contact: { email: 'Nare@Example.org', language: 'hy', name: 'Nare' } }),
  );
  const contact = await db()
    .selectFrom('contact')
    .selectAll()
    .where('emailHash', '=', lookupHash('nare@example.org'))
    .executeTakeFirstOrThrow();
  expect(decrypt(contact.name ?? Buffer.alloc(0))).toBe('Nare');
  expect(await closuresOf('2-30')).toMatchObject([{ contactId: contact.id, language: 'hy' }]);
  // A later push that does not know the contact, and a public export never does, takes nothing away.
  await push(closed({ number: '2-30', updatedAt: '2026-05-04T00:00:00Z' }));
  expect(await requestOf('2-30')).toMatchObject({ contactId: contact.id });
});

test('a contact that arrives after the closing lets the closure be planned again', async () => {
  await push(closed({ number: '2-31' }));
  await db().updateTable('closure').set({ disposition: 'no_contact' }).execute();
  await push(closed({ number: '2-31', contact: { email: 'late@example.org', language: 'ko' } }));
  expect(await closuresOf('2-31')).toMatchObject([{ disposition: 'waiting', language: 'ko' }]);
});

test('an anonymous request keeps no contact', async () => {
  await push(closed({ number: '2-32', anonymous: true, contact: { email: 'hidden@example.org' } }));
  expect(await requestOf('2-32')).toMatchObject({ anonymous: true, contactId: null });
});

test('states of one request in one call are told apart', async () => {
  const opened = closed({
    number: '2-40',
    status: 'In Progress',
    updatedAt: '2026-05-04T00:00:00Z',
    closedAt: null,
  });
  const again = closed({
    number: '2-40',
    updatedAt: '2026-05-05T00:00:00Z',
    closedAt: '2026-05-05T00:00:00Z',
  });
  expect(await push(again, closed({ number: '2-40' }), opened)).toMatchObject([
    { result: 'updated' },
    { result: 'created' },
    { result: 'updated' },
  ]);
  expect(await closuresOf('2-40')).toHaveLength(2);
});

test('a thousand items go in, pushed three times at once', async () => {
  const items = Array.from({ length: 1000 }, (_, at) =>
    closed({ number: `2-9${at}`, contact: { email: `crowd${at % 300}@example.org`, language: 'en' } }),
  );
  const results = await Promise.all([push(...items), push(...items.toReversed()), push(...items)]);
  const made = results.flat().filter(({ result }) => result === 'created');
  expect(made).toHaveLength(1000);
  expect(new Set(results.flat().map(({ result }) => result))).toEqual(new Set(['created', 'unchanged']));
});

describe('a call as a whole', () => {
  test('is refused with a status and a reason in JSON', async () => {
    const statusOf = async (response: Response) => {
      expect(((await response.json()) as { error: string }).error).toBeTruthy();
      return response.status;
    };
    expect(await statusOf(await send('{"requests":'))).toBe(400);
    expect(await statusOf(await send('[]'))).toBe(400);
    expect(await statusOf(await send('null'))).toBe(400);
    expect(await statusOf(await send('{}', { 'content-type': 'text/plain' }))).toBe(415);
    expect(await statusOf(await send(JSON.stringify({ requests: Array(1001).fill({}) })))).toBe(413);
    expect(await statusOf(await send('x'.repeat(LARGEST_BODY + 1)))).toBe(413);
    expect(await statusOf(loader())).toBe(405);
  });

  test('with nothing in it has no results', async () => {
    expect(await push()).toEqual([]);
  });
});

test('the description names the very fields that are taken', () => {
  const { Request } = describeApi({ url: 'https://example.org', version: '1' }).components.schemas;
  expect(Object.keys(Request.properties).sort()).toEqual(Object.keys(givenRequest.entries).sort());
  const contact = givenRequest.entries.contact.wrapped.entries;
  expect(Object.keys(Request.properties.contact.properties).sort()).toEqual(Object.keys(contact).sort());
});
