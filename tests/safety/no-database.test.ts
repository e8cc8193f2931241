import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '../support/site.ts';

// Nobody listens there.
process.env.DATABASE_URL = 'postgresql://postgres:secret@127.0.0.1:1/nowhere';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const TOKEN = 'x'.repeat(22);
const cookie = `session=${TOKEN}`;

const INNARDS = /ECONNREFUSED|node_modules|\bat [\w.]+ \(|127\.0\.0\.1:1\b|postgres|kysely|secret/i;

test.each([
  ['GET', '/'],
  ['GET', '/?lng=fa'],
  ['GET', '/sign-in'],
  ['POST', '/sign-in'],
  ['GET', `/s/${TOKEN}`],
  ['POST', `/s/${TOKEN}`],
  ['GET', `/u/${TOKEN}`],
  ['POST', `/u/${TOKEN}`],
  ['GET', '/mailbox'],
  ['GET', '/admin'],
  ['POST', '/admin'],
  ['GET', '/admin/audit'],
])('without a database %s %s says that we will be right back', async (method, address) => {
  const response = await site.fetch(address, {
    method,
    headers: { cookie },
    ...(method === 'POST' && { body: new URLSearchParams({ rating: '4', person: '1', name: 'x' }) }),
  });
  const page = await response.text();
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(page).toContain(address.includes('lng=fa') ? 'dir="rtl"' : 'We will be right back');
  expect(page).not.toMatch(INNARDS);
});

test.each([
  ['/sign-in.data', {}],
  ['/admin.data', { cookie }],
  ['/_root.data', {}],
  ['/mailbox/1/html', {}],
  ['/api/v1/requests', { authorization: `Bearer ${TOKEN}`, accept: 'application/json' }],
  ['/sign-out', { method: 'POST', cookie }],
])(
  'without a database %s gives nothing away',
  async (address, { method = 'GET', ...headers }: Record<string, string>) => {
    const response = await site.fetch(address, { method, headers });
    expect([202, 503]).toContain(response.status); // 202: a script is sent to load the page, which says it
    expect(await response.text()).not.toMatch(INNARDS);
  },
);

test('without a database the process is alive, not ready, and says which', async () => {
  expect((await site.fetch('/healthz')).status).toBe(200);
  const ready = await site.fetch('/readyz');
  expect([ready.status, await ready.text()]).toEqual([503, 'the database does not answer\n']);
  expect(await (await site.fetch('/metrics')).text()).toContain('hearback_up{part="database"} 0');
});
