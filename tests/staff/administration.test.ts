import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRoles } from '#app/features/staff/people.server.ts';
import { hashToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { type Site, startSite } from '../support/site.ts';
import { someone } from '../support/visit.ts';

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await startSite();
  cookie = await site.signIn('admin');
});
afterAll(() => site.close());

const open = async (address: string) => await (await site.fetch(address, { headers: { cookie } })).text();
const send = (address: string, fields: [string, string][] | Record<string, string>) =>
  site.fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers: { cookie } });

const rolesOf = async (staffId: number) =>
  (
    await db().selectFrom('staffRole').select('role').where('staffId', '=', staffId).orderBy('role').execute()
  ).map(({ role }) => role);
const lastAct = () =>
  db()
    .selectFrom('auditEntry')
    .select(['action', 'subject', 'detail'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();

test('a person is added without any role, and next comes what they may do', async () => {
  const response = await send('/admin', { name: ' Grace Kim ', email: 'Grace.Kim@City.example', title: '' });
  expect(response.status).toBe(303);
  const id = Number(response.headers.get('location')?.match(/^\/admin\/people\/(\d+)\/roles$/)?.[1]);
  const person = await db().selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(person).toMatchObject({ name: 'Grace Kim', email: 'grace.kim@city.example', demo: false });
  expect(await rolesOf(id)).toEqual([]);
  expect(await lastAct()).toEqual({ action: 'staff.added', subject: 'grace.kim@city.example', detail: {} });
});

test.each([
  [{ name: '', email: 'a@city.example', title: '' }, 'Please fill this in.'],
  [{ name: 'A', email: 'nonsense', title: '' }, 'Please enter an e-mail address'],
  [{ name: 'A', email: 'ada.okafor@example.org', title: '' }, 'Somebody with this address is here already.'],
  [{ name: 'A'.repeat(101), email: 'a@city.example', title: '' }, 'Please use at most 100 characters.'],
])('%o comes back with what is wrong', async (fields, message) => {
  const response = await send('/admin', fields);
  expect(response.status).toBe(422);
  expect(await response.text()).toContain(message);
});

test('what was typed comes back as text', async () => {
  const response = await send('/admin', { name: '"><script>alert(1)</script>', email: 'x', title: '' });
  const page = await response.text();
  expect(page).not.toContain('<script>alert(1)');
  expect(page).toContain('&quot;&gt;&lt;script&gt;');
});

test('roles are given and taken as a set, and both are written down', async () => {
  const { id } = await someone('engagement');
  const before = await db()
    .selectFrom('auditEntry')
    .select((s) => s.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const response = await send(`/admin/people/${id}/roles`, [
    ['role', 'committee'],
    ['department', ''],
  ]);
  expect(response.headers.get('location')).toBe(`/admin?saved=${id}`);
  expect(await rolesOf(id)).toEqual(['committee']);
  const acts = await db()
    .selectFrom('auditEntry')
    .select(['action', 'detail'])
    .orderBy('id')
    .offset(before.n)
    .execute();
  expect(acts).toEqual([
    { action: 'staff.role_granted', detail: { role: 'committee' } },
    { action: 'staff.role_revoked', detail: { role: 'engagement' } },
  ]);
  await send(`/admin/people/${id}/roles`, [
    ['role', 'engagement'],
    ['department', ''],
  ]);
});

test('a role that was taken is gone from the next request on', async () => {
  const theirs = await site.signIn('committee');
  const { id } = await someone('committee');
  const status = async () => (await site.fetch('/admin/audit', { headers: { cookie: theirs } })).status;
  await send(`/admin/people/${id}/roles`, [
    ['role', 'committee'],
    ['role', 'admin'],
  ]);
  expect(await status()).toBe(200);
  await send(`/admin/people/${id}/roles`, [['role', 'committee']]);
  expect(await status()).toBe(403);
});

test('nobody takes the administrator role from themselves', async () => {
  const { id } = await someone('admin');
  const response = await send(`/admin/people/${id}/roles`, [['role', 'committee']]);
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('You cannot take the administrator role from yourself.');
  expect(await rolesOf(id)).toEqual(['admin']);
});

test('a department contact needs a department that exists', async () => {
  const { id } = await someone('committee');
  const change = (departmentCode: string) =>
    setRoles(db(), { id, roles: ['committee', 'department'], departmentCode, by: 0 });
  expect(await change('')).toBe('department');
  expect(await change('no such')).toBe('department');
  expect(await rolesOf(id)).toEqual(['committee']);
});

test('a role that does not exist is not given', async () => {
  const { id } = await someone('committee');
  await send(`/admin/people/${id}/roles`, [
    ['role', 'committee'],
    ['role', 'owner'],
  ]);
  expect(await rolesOf(id)).toEqual(['committee']);
});

test.each(['0', '999999', 'x', '1e3', '99999999999999'])('there is nobody with the number %s', async (id) => {
  expect((await site.fetch(`/admin/people/${id}/roles`, { headers: { cookie } })).status).toBe(404);
  expect((await send(`/admin/people/${id}/roles`, {})).status).toBe(404);
});

test('people are found by part of a name, whatever signs it holds', async () => {
  expect(await open('/admin?search=ortiz')).toContain('Carmen Ortiz');
  expect(await open('/admin?search=ortiz')).not.toContain('Marcus Reed');
  expect(await open('/admin?search=%25')).toContain('Nobody by that name');
});

test('a key is shown once, stored as a hash, used, and revoked at once', async () => {
  const response = await send('/admin/keys', { name: '311 call center' });
  expect(response.status).toBe(201);
  const key = (await response.text()).match(/hb_[\w-]{22}/)?.[0] ?? '';
  expect(await open('/admin/keys')).not.toContain(key);
  const { id, keyHash } = await db().selectFrom('apiKey').selectAll().executeTakeFirstOrThrow();
  expect(keyHash.equals(hashToken(key))).toBe(true);

  const call = async () =>
    (
      await site.fetch('/api/v1/requests', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      })
    ).status;
  expect(await call()).not.toBe(401);
  const { lastUsedAt } = await db().selectFrom('apiKey').select('lastUsedAt').executeTakeFirstOrThrow();
  expect(lastUsedAt).not.toBeNull();

  await open(`/admin/keys/${id}/revocation`); // asks, and does nothing
  expect(await call()).not.toBe(401);
  expect((await send(`/admin/keys/${id}/revocation`, {})).headers.get('location')).toBe(
    `/admin/keys?revoked=${id}`,
  );
  expect(await call()).toBe(401);
  expect(await lastAct()).toEqual({ action: 'key.revoked', subject: '311 call center', detail: {} });
});

test('the audit trail is filtered and paged, newest first', async () => {
  await db()
    .insertInto('auditEntry')
    .values(
      Array.from({ length: 120 }, (_, number) => ({
        action: 'import.started',
        subject: `file ${number}`,
        at: new Date(Date.UTC(2020, 0, 1, 20, 0, number)),
      })),
    )
    .execute();
  const first = await open('/admin/audit?action=import.started');
  expect(first.indexOf('file 119')).toBeGreaterThan(0);
  expect(first.indexOf('file 119')).toBeLessThan(first.indexOf('file 118'));
  expect(first).not.toContain('file 69<');
  expect(await open('/admin/audit?action=import.started&page=3')).toContain('file 0<');
  expect(await open('/admin/audit?action=import.started&page=99')).toContain('file 0<');
  expect(await open('/admin/audit?from=2020-01-01&until=2020-01-01')).toContain('120 entries');
  expect(await open('/admin/audit?until=2019-12-31')).toContain('Nothing was done that fits');
  expect(await open('/admin/audit?from=2020-02-31&page=-1&person=x&action=y')).toContain('Gave a role');
});
