import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteEndedSessions } from '#app/features/staff/session.server.ts';
import { hashToken } from '#app/lib/crypto.server.ts';
import { db } from '#app/lib/db.server.ts';
import { type Site, startSite } from '../support/site.ts';
import { someone } from '../support/visit.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const enters = async (cookie: string) => (await site.fetch('/admin', { headers: { cookie } })).status === 200;

test('a session cookie cannot be read by scripts, sent along from other sites, or outlive 12 hours', async () => {
  const { id } = await someone('admin');
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: String(id) }),
  });
  expect(response.status).toBe(303);
  expect(response.headers.get('set-cookie')).toMatch(
    /^session=[\w-]{22}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
  );
});

test('the session is stored as a hash', async () => {
  const cookie = await site.signIn('admin');
  const token = cookie.split('=')[1] ?? '';
  const rows = await db().selectFrom('staffSession').select('tokenHash').execute();
  expect(rows.some(({ tokenHash }) => tokenHash.equals(hashToken(token)))).toBe(true);
});

test('signing in again makes a new session and ends the old one', async () => {
  const before = await site.signIn('admin');
  const { id } = await someone('admin');
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: String(id) }),
    headers: { cookie: before },
  });
  const after = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(after).not.toBe(before);
  expect([await enters(before), await enters(after)]).toEqual([false, true]);
});

test('a session that a visitor brings along is never taken over', async () => {
  const { id } = await someone('admin');
  const planted = `session=${'a'.repeat(22)}`;
  await site.fetch('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: String(id) }),
    headers: { cookie: planted },
  });
  expect(await enters(planted)).toBe(false);
});

test('signing out ends the session', async () => {
  const cookie = await site.signIn('admin');
  const response = await site.fetch('/sign-out', { method: 'POST', headers: { cookie } });
  expect(response.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0/);
  expect(await enters(cookie)).toBe(false);
});

test('opening the sign-out address ends nothing', async () => {
  const cookie = await site.signIn('admin');
  await site.fetch('/sign-out', { headers: { cookie } });
  expect(await enters(cookie)).toBe(true);
});

test('a session that ran out is worth nothing and is forgotten', async () => {
  const cookie = await site.signIn('admin');
  const tokenHash = hashToken(cookie.split('=')[1] ?? '');
  await db()
    .updateTable('staffSession')
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where('tokenHash', '=', tokenHash)
    .execute();
  expect(await enters(cookie)).toBe(false);
  expect(await deleteEndedSessions(db())).toBe(1);
  expect(await deleteEndedSessions(db())).toBe(0);
});

test('who is no longer active is out at once', async () => {
  const cookie = await site.signIn('admin');
  const { id } = await someone('admin');
  const setActive = (active: boolean) =>
    db().updateTable('staff').set({ active }).where('id', '=', id).execute();
  await setActive(false);
  expect(await enters(cookie)).toBe(false);
  await setActive(true);
});

test.each([
  ['/admin/keys', '/admin/keys'],
  ['//evil.example', '/staff'],
  ['/\\evil.example', '/staff'],
  ['https://evil.example', '/staff'],
  ['javascript:alert(1)', '/staff'],
  ['/a\r\nset-cookie: x=y', '/staff'],
])('after signing in, "%s" leads to %s', async (next, to) => {
  const { id } = await someone('admin');
  const body = new URLSearchParams({ person: String(id), next });
  const response = await site.fetch('/sign-in', { method: 'POST', body });
  expect(response.headers.get('location')).toBe(to);
});

test('choosing a language is remembered and leads back', async () => {
  const body = new URLSearchParams({ lng: 'es', next: '/admin/keys' });
  const response = await site.fetch('/language', { method: 'POST', body });
  expect(response.headers.get('location')).toBe('/admin/keys');
  expect(response.headers.get('set-cookie')).toMatch(/^lng=es; /);
  const page = await site.fetch('/sign-in', { headers: { cookie: 'lng=es' } });
  expect(await page.text()).toContain('<html lang="es"');
});

test('a language that does not exist is refused', async () => {
  const response = await site.fetch('/language', {
    method: 'POST',
    body: new URLSearchParams({ lng: 'xx' }),
  });
  expect(response.status).toBe(422);
});
