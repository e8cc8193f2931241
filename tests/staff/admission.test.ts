import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admitAll } from '#app/features/staff/admission.ts';
import type { Role, RouteHandle } from '#app/lib/context.ts';
import { type Site, startSite } from '../support/site.ts';

const ROLES = ['engagement', 'department', 'committee', 'admin'] as const;
type Visitor = 'public' | Role;

let site: Site;
const cookies: Partial<Record<Visitor, string>> = {};

beforeAll(async () => {
  site = await startSite();
  for (const role of ROLES) cookies[role] = await site.signIn(role);
});
afterAll(() => site.close());

interface Build {
  routes: Record<string, { id: string; path?: string; module: { handle?: RouteHandle; default?: unknown } }>;
}

const builtRoutes = async () => {
  const file = pathToFileURL(path.resolve('build/server/index.js')).href;
  const { routes } = (await import(/* @vite-ignore */ file)) as Build;
  return Object.values(routes).filter(({ id }) => id !== 'root');
};

test('every route file says who may enter', async () => {
  const silent = (await builtRoutes()).filter(({ module }) => module.handle?.access === undefined);
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('a route that does not say who may enter lets nobody in', () => {
  const admin = {
    staff: { id: 1, name: '', title: '', roles: [...ROLES], departmentCode: null },
    apiKeyId: 1,
    operator: true,
  };
  expect(admitAll([undefined], admin)).toBe('forbidden');
  expect(admitAll([{} as RouteHandle], admin)).toBe('forbidden');
});

test('a layout does not weaken the page in it, nor the page its layout', () => {
  const nobody = { staff: null, apiKeyId: null, operator: false };
  expect(admitAll([{ access: 'public' }, { access: ['admin'] }], nobody)).toBe('sign_in');
  expect(admitAll([{ access: ['admin'] }, { access: 'public' }], nobody)).toBe('sign_in');
  expect(admitAll([{ access: 'public' }, undefined], nobody)).toBe('forbidden');
});

const EVERYONE: Visitor[] = ['public', ...ROLES];

/** Who may enter what. An address that is missing here fails the test below it. */
const TABLE: Record<string, Visitor[]> = {
  '/': EVERYONE,
  '/s/:token': EVERYONE,
  '/s/:token/dispute': EVERYONE,
  '/rate': EVERYONE,
  '/rate/:service': EVERYONE,
  '/t/:token': EVERYONE,
  '/u/:token': EVERYONE,
  '/p/:token': EVERYONE,
  '/p/:token/language': EVERYONE,
  '/p/:token/held.json': EVERYONE,
  '/p/:token/erasure': EVERYONE,
  '/mailbox': EVERYONE,
  '/mailbox/:id': EVERYONE,
  '/mailbox/:id/html': EVERYONE,
  '/sign-in': EVERYONE,
  '/sign-in/callback': EVERYONE,
  '/sign-out': EVERYONE,
  '/language': EVERYONE,
  '/staff': ['engagement', 'department', 'admin'],
  '/staff/rate': ['engagement', 'committee', 'admin'],
  '/staff/rate/:service': ['engagement', 'committee', 'admin'],
  '/staff/imports': ['engagement', 'admin'],
  '/staff/imports/:id': ['engagement', 'admin'],
  '/staff/imports/:id/rejects': ['engagement', 'admin'],
  '/staff/surveys/:id/translations': ['engagement', 'admin'],
  '/staff/surveys/:id/languages': ['engagement', 'admin'],
  '/staff/surveys/:id/translations/:lng': ['engagement', 'admin'],
  '/staff/surveys/:id/translations/:lng/approval': ['engagement', 'admin'],
  '/staff/surveys/:id/translations/:lng/file/:format': ['engagement', 'admin'],
  '/staff/surveys/:id/translations/:lng/import': ['engagement', 'admin'],
  '/staff/surveys': ['engagement', 'admin'],
  '/staff/surveys/new': ['engagement', 'admin'],
  '/staff/surveys/files': ['engagement', 'admin'],
  '/staff/surveys/:id/survey.json': ['engagement', 'admin'],
  '/staff/surveys/:id/copies': ['engagement', 'admin'],
  '/staff/surveys/:id': ['engagement', 'admin'],
  '/staff/surveys/:id/name': ['engagement', 'admin'],
  '/staff/surveys/:id/answers': ['engagement', 'admin'],
  '/staff/surveys/:id/answers.csv': ['engagement', 'admin'],
  '/staff/surveys/:id/archive': ['engagement', 'admin'],
  '/staff/surveys/:id/versions': ['engagement', 'admin'],
  '/staff/surveys/:id/draft': ['engagement', 'admin'],
  '/staff/surveys/:id/preview': ['engagement', 'admin'],
  '/staff/surveys/:id/tests': ['engagement', 'admin'],
  '/staff/surveys/:id/publication': ['engagement', 'admin'],
  '/staff/followups': ['engagement', 'department', 'admin'],
  '/staff/dispositions': ['engagement', 'committee', 'admin'],
  '/staff/plans': ['engagement', 'admin'],
  '/staff/plans/:id': ['engagement', 'admin'],
  '/staff/plans/:id/rehearsal': ['engagement', 'admin'],
  '/staff/plans/:id/state': ['engagement', 'admin'],
  '/staff/comments/:id': ['engagement', 'admin'],
  '/staff/comments/:id/quote': ['engagement', 'admin'],
  '/staff/comments/:id/quote/approval': ['engagement', 'admin'],
  '/staff/comments/:id/quote/withdrawal': ['engagement', 'admin'],
  '/staff/coding': ['engagement', 'admin'],
  '/staff/themes': ['engagement', 'admin'],
  '/staff/themes/new': ['engagement', 'admin'],
  '/staff/themes/:id': ['engagement', 'admin'],
  '/staff/themes/:id/retirement': ['engagement', 'admin'],
  '/committee/decisions': ['committee', 'engagement', 'admin'],
  '/committee/decisions/new': ['committee', 'engagement', 'admin'],
  '/committee/decisions/:id': ['committee', 'engagement', 'admin'],
  '/committee/reports': ['committee', 'engagement', 'admin'],
  '/committee/reports/:quarter': ['committee', 'engagement', 'admin'],
  '/committee/digest': ['committee', 'engagement', 'admin'],
  '/committee/comments': ['committee', 'engagement', 'admin'],
  '/committee': ['committee', 'engagement', 'admin'],
  '/committee/response': ['committee', 'engagement', 'admin'],
  '/committee/answers.csv': ['engagement', 'admin'],
  '/committee/services': ['committee', 'engagement', 'admin'],
  '/committee/services/:service': ['committee', 'engagement', 'admin'],
  '/committee/departments': ['committee', 'engagement', 'admin'],
  '/committee/departments/:department': ['committee', 'engagement', 'admin'],
  '/committee/districts': ['committee', 'engagement', 'admin'],
  '/committee/districts/:district': ['committee', 'engagement', 'admin'],
  '/committee/closed-not-done': ['committee', 'engagement', 'admin'],
  '/committee/comparison': ['committee', 'engagement', 'admin'],
  '/committee/drivers': ['committee', 'engagement', 'admin'],
  '/committee/annotations': ['committee', 'engagement', 'admin'],
  '/committee/annotations/:id/withdrawal': ['committee', 'engagement', 'admin'],
  '/committee/views': ['committee', 'engagement', 'admin'],
  '/committee/views/:id/removal': ['committee', 'engagement', 'admin'],
  '/committee/scores.xlsx': ['committee', 'engagement', 'admin'],
  '/committee/scores.csv': ['committee', 'engagement', 'admin'],
  '/admin': ['admin'],
  '/admin/people/:id/roles': ['admin'],
  '/admin/keys': ['admin'],
  '/admin/keys/:id/revocation': ['admin'],
  '/admin/contact-budget': ['admin'],
  '/admin/holidays': ['admin'],
  '/admin/holidays/:day/removal': ['admin'],
  '/admin/audit': ['admin'],
  '/api/v1/requests': [],
  '/api/v1/openapi.json': EVERYONE,
  '/api/v1/survey.schema.json': EVERYONE,
  '/healthz': EVERYONE,
  '/readyz': EVERYONE,
  '/metrics': EVERYONE, // from the machine itself, which is where tests come from
};

test('the table of who may enter what names every address', async () => {
  const addresses = (await builtRoutes()).map(({ path: own }) => `/${own ?? ''}`);
  expect(addresses.filter((address) => !(address in TABLE))).toEqual([]);
  expect(Object.keys(TABLE).filter((address) => !addresses.includes(address))).toEqual([]);
});

const real = (address: string) =>
  address.replace(':id', '999999').replace(':code', 'x').replace(':token', 'x'.repeat(22));

/** 'in', or how one is kept out. A page that does not exist, or a token that is unknown, was entered. */
async function entering(address: string, visitor: Visitor, init: RequestInit = {}) {
  const cookie = cookies[visitor];
  const response = await site.fetch(address, {
    ...init,
    headers: { ...(cookie && { cookie }), ...init.headers },
  });
  await response.arrayBuffer();
  if (response.status === 401) return 'key';
  if (response.status === 403) return 'forbidden';
  if (response.headers.get('location')?.startsWith('/sign-in')) return 'sign in';
  return 'in';
}

/** Addresses that lead to the sign-in page by design. */
const LEADS_TO_SIGN_IN = ['/sign-in/callback', '/sign-out'];

for (const [address, admitted] of Object.entries(TABLE)) {
  if (LEADS_TO_SIGN_IN.includes(address)) continue;
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
    if (method === 'POST' && address === '/sign-in') continue;
    test(`${method} ${address} is for ${admitted.length === 0 ? 'keys' : admitted.join(', ')}`, async () => {
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const visitor of EVERYONE) {
        found[visitor] = await entering(real(address), visitor, { method });
        expected[visitor] = admitted.includes(visitor)
          ? 'in'
          : admitted.length === 0
            ? 'key'
            : visitor === 'public'
              ? 'sign in'
              : 'forbidden';
      }
      expect(found).toEqual(expected);
    });
  }
}

test.each([
  '/admin/',
  '/Admin',
  '/%61dmin',
  '/admin/audit/',
  '/admin?index',
  '/admin?_data=root',
  '/admin?_data=features/staff/routes/people',
  '/admin.data',
  '/admin.data?_routes=features/staff/routes/people',
  '/admin.data?_routes=root',
  '/admin/keys.data',
  '/admin/audit.data?_data=features/staff/routes/audit',
  '/staff/../admin',
  '/s/%2e%2e/admin',
  '/./admin',
  '/x/..%2fadmin',
  '//admin',
  '//evil.example/admin',
  '/\\admin',
  '/admin%00',
  '/admin;a=b',
])('%s shows nobody the administration', async (address) => {
  for (const visitor of ['public', 'committee'] as const) {
    const answer = await raw(address, cookies[visitor]);
    expect(answer).toMatch(/^HTTP\/1\.1 (202|303|400|403|404)/);
    expect(answer).not.toMatch(/@example\.org/);
    expect(answer).not.toMatch(/Set-Cookie/i);
  }
});

test('asking one page for the data of another gives that page’s own', async () => {
  const response = await site.fetch('/_root.data?_data=features/staff/routes/people');
  expect(await response.text()).not.toContain('@example.org');
});

test('a script that asks for data without the right to it is sent to sign in', async () => {
  const response = await site.fetch('/admin.data');
  expect(response.status).toBe(202);
  expect(await response.text()).toMatch(/SingleFetchRedirect.*\/sign-in\?next=%2Fadmin/s);
});

test('who was asked to sign in is sent back where they were going', async () => {
  const response = await site.fetch('/admin/audit?page=2');
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Fadmin%2Faudit%3Fpage%3D2');
});

/** Sends the address as it is, where fetch() would tidy it first. */
async function raw(address: string, cookie = ''): Promise<string> {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(
      `GET ${address} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
  });
}
