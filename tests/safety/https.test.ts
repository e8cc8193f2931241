import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#app/lib/env.ts';
import { type Site, startSite } from '../support/site.ts';
import { someone } from '../support/visit.ts';

// A city behind a proxy that speaks https for it, and that it knows by name.
Object.assign(process.env, { BASE_URL: 'https://hearback.city.example', TRUSTED_PROXIES: '127.0.0.1, ::1' });

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

test('on https cookies are bound to the host, and browsers are told to stay on https', async () => {
  const { id } = await someone('admin');
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: String(id) }),
  });
  expect(response.headers.get('set-cookie')).toMatch(
    /^__Host-session=[\w-]{22}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
});

test('a session cookie under the plain name is worth nothing on https', async () => {
  const cookie = await site.signIn('admin');
  const plain = cookie.replace('__Host-', '');
  const status = async (sent: string) => (await site.fetch('/admin', { headers: { cookie: sent } })).status;
  expect([await status(cookie), await status(plain)]).toEqual([200, 303]);
});

test('a form from the public address is taken, one from the plain address is not', async () => {
  const from = async (origin: string) =>
    (
      await fetch(`${site.origin}/language`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin },
        body: new URLSearchParams({ lng: 'es' }),
      })
    ).status;
  expect(await from('https://hearback.city.example')).toBe(303);
  expect(await from('https://hearback.city.example.evil.example')).toBe(403);
  expect(await from('http://hearback.city.example')).toBe(403);
});

test('the proxies are networks or addresses', () => {
  expect(env().TRUSTED_PROXIES).toEqual(['127.0.0.1', '::1']);
});
