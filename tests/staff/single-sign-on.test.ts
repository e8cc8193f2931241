import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { freePort } from '#db/embedded.ts';
import { type Site, startSite } from '../support/site.ts';

// A real OpenID provider on loopback: whoever types an address into it has it, and
// addresses at unverified.example are not vouched for.

let site: Site;
let server: Server;
let issuer: string;

beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  issuer = `http://127.0.0.1:${providerPort}`;
  Object.assign(process.env, {
    BASE_URL: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'hearback',
    OIDC_CLIENT_SECRET: 'a client secret of the tests',
  });
  for (const channel of ['info', 'warn'] as const) vi.spyOn(console, channel).mockReturnValue();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'hearback',
        client_secret: 'a client secret of the tests',
        redirect_uris: [`http://127.0.0.1:${port}/sign-in/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    cookies: { keys: ['tests'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.endsWith('unverified.example') }),
    }),
  });
  server = createServer(provider.callback()).listen(providerPort, '127.0.0.1');
  site = await startSite({ port });
  await db()
    .insertInto('staff')
    .values([
      { name: 'Boss', email: 'boss@city.example' },
      { name: 'Left', email: 'left@city.example', active: false },
      { name: 'Unconfirmed', email: 'someone@unverified.example' },
    ])
    .execute();
});

afterAll(async () => {
  await site.close();
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
});

/** A browser as far as this needs one: keeps cookies for each origin and follows redirects by hand. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  return {
    jars,
    async go(address: string, form?: Record<string, string>): Promise<Response> {
      const { origin } = new URL(address);
      const jar = jars.get(origin) ?? new Map<string, string>();
      jars.set(origin, jar);
      const response = await fetch(address, {
        redirect: 'manual',
        method: form ? 'POST' : 'GET',
        body: form && new URLSearchParams(form),
        headers: {
          accept: 'text/html',
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(form && { origin }),
        },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
        if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
  };
}

const locationOf = (response: Response, base: string) =>
  new URL(response.headers.get('location') ?? '/no-location', base).href;

/** Goes to the provider, signs in there as `email`, agrees, and returns the address that leads back. */
async function wayBack(visitor: ReturnType<typeof browser>, email: string, start: string): Promise<string> {
  let address = locationOf(await visitor.go(start), site.origin);
  expect(address).toContain(`${issuer}/auth?`);
  for (let step = 0; step < 12; step++) {
    if (address.startsWith(site.origin)) return address;
    const response = await visitor.go(address);
    if (response.status === 200) {
      const page = await response.text();
      const prompt: Record<string, string> = page.includes('name="login"')
        ? { prompt: 'login', login: email, password: 'x' }
        : { prompt: 'consent' };
      address = locationOf(await visitor.go(address, prompt), issuer);
    } else {
      address = locationOf(response, issuer);
    }
  }
  throw new Error('the provider never led back');
}

const START = '/sign-in?with=city&next=%2Fadmin%2Faudit';

test('a person whom an administrator added is signed in and goes where they were going', async () => {
  const visitor = browser();
  const back = await wayBack(visitor, 'Boss@City.example', site.origin + START);
  const response = await visitor.go(back);
  expect(response.headers.get('location')).toBe('/admin/audit');
  expect([...(visitor.jars.get(site.origin)?.keys() ?? [])]).toEqual(['session']);
  const entry = await db().selectFrom('auditEntry').select(['action', 'detail']).executeTakeFirstOrThrow();
  expect(entry).toEqual({ action: 'staff.signed_in', detail: { by: 'oidc' } });
});

test('the way back works once, and only in the browser that set out', async () => {
  const visitor = browser();
  const back = await wayBack(visitor, 'boss@city.example', site.origin + START);
  expect((await browser().go(back)).headers.get('location')).toBe('/sign-in?problem=expired');
  expect((await visitor.go(back)).headers.get('location')).toBe('/admin/audit');
  expect((await visitor.go(back)).headers.get('location')).toBe('/sign-in?problem=expired');
});

test('an answer to another question is refused', async () => {
  const [visitor, other] = [browser(), browser()];
  await visitor.go(site.origin + START);
  const back = await wayBack(other, 'boss@city.example', site.origin + START);
  expect((await visitor.go(back)).headers.get('location')).toBe('/sign-in?problem=failed');
});

test('a sign-in that was tampered with is refused', async () => {
  const visitor = browser();
  const back = await wayBack(visitor, 'boss@city.example', site.origin + START);
  const jar = visitor.jars.get(site.origin);
  const [until, text, signature] = (jar?.get('single-sign-on') ?? '').split('.');
  const opened = JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...opened, next: '/admin/keys' })).toString('base64url');
  jar?.set('single-sign-on', `${until}.${changed}.${signature}`);
  expect((await visitor.go(back)).headers.get('location')).toBe('/sign-in?problem=expired');
});

test.each([
  ['nobody@city.example', 'unknown'],
  ['left@city.example', 'unknown'],
  ['ada.okafor@example.org', 'unknown'], // of the simulated city
  ['someone@unverified.example', 'unverified'],
])('%s is refused as %s', async (email, problem) => {
  const visitor = browser();
  const response = await visitor.go(await wayBack(visitor, email, site.origin + START));
  expect(response.headers.get('location')).toBe(`/sign-in?problem=${problem}`);
  expect(visitor.jars.get(site.origin)?.size).toBe(0);
});

test('who is refused reads why', async () => {
  const response = await site.fetch('/sign-in?problem=unknown');
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('Your account is not known here');
});

test('an answer that says no is no failure of ours', async () => {
  const visitor = browser();
  const to = new URL(locationOf(await visitor.go(site.origin + START), site.origin));
  const back = `${site.origin}/sign-in/callback?error=access_denied&state=${to.searchParams.get('state')}&iss=${encodeURIComponent(issuer)}`;
  expect((await visitor.go(back)).headers.get('location')).toBe('/sign-in?problem=cancelled');
});

test('a way on that leads to another site is not taken', async () => {
  const visitor = browser();
  const start = `${site.origin}/sign-in?with=city&next=${encodeURIComponent('//evil.example/')}`;
  const response = await visitor.go(await wayBack(visitor, 'boss@city.example', start));
  expect(response.headers.get('location')).toBe('/staff');
});

test('demo sign-in does not exist where single sign-on does', async () => {
  const page = await (await site.fetch('/sign-in')).text();
  expect(page).not.toContain('Ada Okafor');
  const { id } = await db()
    .selectFrom('staff')
    .select('id')
    .where('demo', '=', true)
    .executeTakeFirstOrThrow();
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ person: String(id) }),
  });
  expect(response.status).toBe(404);
  expect(response.headers.get('set-cookie')).toBeNull();
});
