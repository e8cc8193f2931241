import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db, pool } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { type Site, startSite } from '../support/site.ts';
import { someone } from '../support/visit.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const MB = 1_000_000;

/** Sends exactly this and returns what came back until the connection closed. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(site.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.endsWith('</html>')) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.write(text);
  });
}

const headOf = (address: string, length: number) =>
  `POST ${address} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n` +
  `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n`;

test.each(['/sign-in', '/language', '/', '/s/unknown', '/admin/keys'])(
  '10 MB announced to %s are refused before any of it is read, with a page that says so',
  async (address) => {
    const answer = await raw(headOf(address, 10 * MB));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('That is too much at once');
  },
);

test('a browser that sends its 10 MB all the same reads the answer', async () => {
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: Buffer.alloc(10 * MB, 'a'),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(response.status).toBe(413);
});

test('10 MB sent in pieces without saying how much are refused too', async () => {
  let pieces = 0;
  const piece = new TextEncoder().encode('a'.repeat(100_000));
  const response = await site.fetch('/sign-in', {
    method: 'POST',
    body: new ReadableStream({
      pull(controller) {
        if (pieces++ < 100) controller.enqueue(piece);
        else controller.close();
      },
    }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('That is too much at once');
});

test.each([
  ['text/plain', 'lng=es'],
  ['application/json', '{"lng":"es"}'],
  ['multipart/form-data', 'lng=es'],
  ['multipart/form-data; boundary=x', '--x\r\nbroken'],
])('what is no form (%s) is refused, and is no failure of ours', async (type, body) => {
  for (const address of ['/language', '/sign-in']) {
    const response = await site.fetch(address, { method: 'POST', body, headers: { 'content-type': type } });
    expect([address, response.status]).toEqual([address, 400]);
  }
});

test('what fits is taken', async () => {
  const { id } = await someone('admin');
  const body = new URLSearchParams({ person: String(id), more: 'a'.repeat(900_000) });
  expect((await site.fetch('/sign-in', { method: 'POST', body })).status).toBe(303);
});

test('a machine that sends too much reads one sentence', async () => {
  const response = await site.fetch('/language', {
    method: 'POST',
    body: Buffer.alloc(2 * MB),
    headers: { accept: 'application/json' },
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ error: expect.stringContaining('larger than this page can take') });
});

test('a thousand forms cut off in the middle leave the pool healthy', async () => {
  for (let batch = 0; batch < 20; batch++)
    await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        cutOff(number % 2 === 0 ? '/sign-in' : `/s/${'x'.repeat(22)}`),
      ),
    );
  await expect
    .poll(async () => {
      const { totalCount, idleCount, waitingCount } = pool();
      return { busy: totalCount - idleCount, waitingCount };
    })
    .toEqual({ busy: 0, waitingCount: 0 });
  const stuck = await db()
    .selectNoFrom((select) => select.lit(1).as('one'))
    .execute();
  expect(stuck).toHaveLength(1);
  const { rows } = await pool().query(
    `select count(*)::int as stuck from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  );
  expect(rows).toEqual([{ stuck: 0 }]);
  expect((await site.fetch('/sign-in')).status).toBe(200);
});

/** Sends the head of a form and half of its body, then hangs up. */
function cutOff(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(site.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.write(
      `POST ${address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
        `Sec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\nperson=1&rating=4`,
      () => setImmediate(() => socket.destroy()),
    );
  });
}

test('four times as many at once as there are connections: each is answered', async () => {
  const cookie = await site.signIn('admin');
  const { id } = await someone('committee');
  const addresses = [
    '/',
    '/admin',
    '/admin/audit',
    '/admin/keys',
    `/s/${'x'.repeat(22)}`,
    '/sign-in',
    '/readyz',
  ];
  const answers = await Promise.all(
    Array.from({ length: 4 * env().DATABASE_POOL * 5 }, async (_, number) => {
      const response =
        number % 4 === 0
          ? await site.fetch('/sign-in', {
              method: 'POST',
              body: new URLSearchParams({ person: String(id) }),
            })
          : number % 4 === 1
            ? await site.fetch(`/admin/people/${id}/roles`, {
                method: 'POST',
                body: new URLSearchParams([['role', 'committee']]),
                headers: { cookie },
              })
            : await site.fetch(addresses[number % addresses.length] ?? '/', { headers: { cookie } });
      await response.arrayBuffer();
      return response.status;
    }),
  );
  expect(answers.filter((status) => status >= 500)).toEqual([]);
});
