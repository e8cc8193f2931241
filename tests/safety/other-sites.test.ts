import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await startSite();
  cookie = await site.signIn('admin');
});
afterAll(() => site.close());

/** Posts with exactly these headers. */
const post = async (address: string, headers: Record<string, string>, method = 'POST') =>
  (
    await fetch(site.origin + address, {
      method,
      redirect: 'manual',
      body: new URLSearchParams({ lng: 'es' }),
      headers: { accept: 'text/html', ...headers },
    })
  ).status;

const HERE = () => ({ origin: site.origin });

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ['another site, in a browser that tells the origin alone', { origin: 'https://evil.example' }],
  ['a page that hides its origin', { origin: 'null' }],
  ['an origin that is no address', { origin: 'evil' }],
  [
    'another site that names itself as the host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  [
    'another site through a forwarded header',
    { origin: 'https://evil.example', forwarded: 'host=evil.example', 'x-forwarded-proto': 'https' },
  ],
  ['another site on this host and another port', { origin: 'http://127.0.0.1:1' }],
])('a form sent by %s is refused, by pages and by routes without a page', async (_, headers) => {
  for (const address of ['/sign-in', '/language', '/sign-out', '/admin', '/no-such-page'])
    expect([address, await post(address, { ...headers, cookie })]).toEqual([address, 403]);
  for (const method of ['PUT', 'PATCH', 'DELETE']) expect(await post('/language', headers, method)).toBe(403);
});

test.each([
  ['this site', () => ({ 'sec-fetch-site': 'same-origin' })],
  ['the reader, by reloading', () => ({ 'sec-fetch-site': 'none' })],
  ['this site under the name it was opened by', HERE],
  ['this site under its public name', () => ({ origin: 'http://localhost:3000' })],
  [
    'this site, through a proxy that names another host',
    () => ({ ...HERE(), 'x-forwarded-host': 'inner:8080' }),
  ],
])('a form sent by %s is taken', async (_, headers) => {
  expect(await post('/language', { ...headers(), cookie })).toBe(303);
});

test('a machine that says nothing of where it comes from passes, if it carries no session', async () => {
  expect(await post('/language', {})).toBe(303);
  expect(await post('/language', { cookie })).toBe(403);
});

test('the one-click unsubscribe of a mail provider passes', async () => {
  const response = await fetch(`${site.origin}/u/${'x'.repeat(22)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect([200, 202, 404, 410]).toContain(response.status); // whatever it says of an unknown token
});

test('what a client says of the host changes nothing of what we say', async () => {
  const response = await site.fetch('/sign-in', {
    headers: {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    },
  });
  const said = JSON.stringify([...response.headers]) + (await response.text());
  expect(said).not.toContain('evil.example');
});

test('metrics are closed to whoever comes through a proxy or under another name', async () => {
  const status = async (headers: Record<string, string>) =>
    (await site.fetch('/metrics', { headers })).status;
  expect(await status({})).toBe(200);
  for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip'])
    expect([name, await status({ [name]: '1.2.3.4' })]).toEqual([name, 403]);
  expect(await status({ 'x-forwarded-for': '1.2.3.4', cookie })).toBe(200);
  expect(await status({ 'x-forwarded-for': '1.2.3.4', cookie: await site.signIn('committee') })).toBe(403);
});
