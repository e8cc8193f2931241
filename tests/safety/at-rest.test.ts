import { afterAll, beforeAll, expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { createApiKey } from '#app/features/staff/api-keys.server.ts';
import { db } from '#app/lib/db.server.ts';
import { type Site, startSite } from '../support/site.ts';
import { everythingStored } from '../support/stored.ts';
import { someone } from '../support/visit.ts';

let site: Site;
let key: string;
beforeAll(async () => {
  site = await startSite();
  const made = await createApiKey(db(), { name: 'test', by: (await someone('admin')).id });
  key = 'key' in made ? made.key : '';
});
afterAll(() => site.close());

/** Pushes a request that was closed two days ago. */
async function push(number: string, contact: object) {
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const request = {
    number,
    requestType: 'Bulky Items',
    status: 'Closed',
    resolutionCode: 'A',
    source: 'Call',
    createdAt: ago(96),
    updatedAt: ago(48),
    closedAt: ago(48),
    contact,
  };
  const response = await site.fetch('/api/v1/requests', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ requests: [request] }),
  });
  expect(await response.json()).toMatchObject({ results: [{ number, status: 201 }] });
  return await db()
    .selectFrom('request')
    .select(['contactId', 'serviceCode'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
}

const EMAIL = 'Maria.Kowalczyk.Unmistakable@example.org';
const PHONE = '+1 213 555 0142';
const NAME = 'Maria Kowalczyk-Unmistakable';

test('an e-mail address, a phone number and a name that arrived lie nowhere in the database as they are', async () => {
  const { contactId, serviceCode } = await push('1-1', {
    email: EMAIL,
    phone: PHONE,
    name: NAME,
    language: 'es',
  });
  await planInvitations(db(), new Date());
  const planned = await db().selectFrom('message').select('id').where('contactId', '=', contactId).execute();
  expect(planned).toHaveLength(1);

  const stored = (await everythingStored()).toLowerCase();
  expect(stored).toContain(serviceCode); // what was read holds what is no secret
  for (const secret of [EMAIL, 'unmistakable', PHONE, '2135550142', '213 555 0142', '5550142', NAME, key]) {
    expect(stored).not.toContain(secret.toLowerCase());
    expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    expect(stored).not.toContain(Buffer.from(secret).toString('base64').toLowerCase());
  }
});

test('an address is found again, however it is written', async () => {
  const { contactId } = await push('1-2', { email: EMAIL.toUpperCase() });
  expect(contactId).toBe((await push('1-3', { email: ` ${EMAIL} ` })).contactId);
});
