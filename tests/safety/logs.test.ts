import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db, pool } from '#app/lib/db.server.ts';
import { log, redact } from '#app/lib/log.ts';
import { anInvitation } from '../responses/support.ts';
import { type Site, startSite } from '../support/site.ts';
import { someone } from '../support/visit.ts';

let site: Site;
const lines: string[] = [];
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
});

const COMMENT = 'Call me at ana@example.org or 213-555-0199';

test('a request that fails is logged with its route, and nothing of its token, body, cookie or stack of messages', async () => {
  const { token } = await anInvitation();
  const session = await site.signIn('admin');
  const { id } = await someone('admin');
  await pool().query(
    'alter table response rename to response_away; alter table staff_session rename to session_away',
  );
  const failed = [
    await site.fetch(`/s/${token}?step=1&rating=4`, { headers: { cookie: session } }),
    await site.fetch(`/s/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ rating: '2', work_done: 'no', comment: COMMENT }),
    }),
    await site.fetch(`/p/${token}`),
    await site.fetch(`/p/${token}/erasure`, { method: 'POST' }),
    await site.fetch(`/admin/people/${id}/roles`, { headers: { cookie: session } }),
    await site.fetch('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ person: String(id), next: `/${COMMENT}` }),
    }),
  ];
  await pool().query(
    'alter table response_away rename to response; alter table session_away rename to staff_session',
  );

  expect(failed.map(({ status }) => status)).toEqual(Array(6).fill(500));
  for (const response of failed)
    expect(await response.text()).not.toMatch(/relation|does not exist|node_modules/);
  const logged = lines.join('');
  for (const route of ['/s/:token', '/p/:token', '/p/:token/erasure'])
    expect(logged).toContain(`"route":"${route}"`);
  expect(logged).toContain('request failed');
  for (const secret of [
    token,
    session.split('=')[1] ?? '',
    'ana@example.org',
    '555-0199',
    'Call me',
    'rating=4',
  ])
    expect(logged).not.toContain(secret);
});

test('the database keeps what it complains about to itself', async () => {
  const failure = await db()
    .selectFrom('staff')
    .select('id')
    .where('id', '=', COMMENT as unknown as number)
    .execute()
    .catch((error) => error);
  log.error('request failed', { error: failure });
  expect(lines.join('')).toContain('invalid input syntax for type integer');
  expect(lines.join('')).not.toMatch(/ana@|555-0199|Call me/);
});

test.each([
  ['no such user ana.lopez+311@example.org', 'no such user [address]'],
  ['cannot reach +1 (213) 555-0199 now', 'cannot reach [number] now'],
  [`link /s/${'aB3_'.repeat(5)}xY is used`, 'link /s/[token] is used'],
  [
    'Unexpected token \'a\', "ana@example.org" is not valid JSON',
    "Unexpected token 'a', [text] is not valid JSON",
  ],
  [
    'duplicate key value violates unique constraint "contact_email_hash_key"',
    'duplicate key value violates unique constraint "contact_email_hash_key"',
  ],
])('"%s" is logged as "%s"', (text, logged) => {
  expect(redact(text)).toBe(logged);
});
