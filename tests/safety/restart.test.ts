import { readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { startPostgres, temporaryFolder } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { seedCatalog } from '#db/seed/catalog.ts';
import { seedPlan } from '#db/seed/plan.ts';
import { seedSurvey } from '#db/seed/survey.ts';
import { anInvitation } from '../responses/support.ts';
import { type Site, startSite } from '../support/site.ts';

// A PostgreSQL of this test's own, which it may crash. It comes back on another port,
// so the site reaches it through a port that stays.

let folder: string;
let postgresPort = 0;
let front: Server;
let site: Site;
const lines = new Set<Socket>();

const startDatabase = async () => {
  const { connectionString } = await startPostgres({
    directory: path.join(folder, 'postgres'),
    password: 'tests',
  });
  postgresPort = Number(new URL(connectionString).port);
  return connectionString;
};

/** As if the machine had lost its power: what was committed is on disk, and nothing else is tidied. */
async function crashDatabase() {
  const file = path.join(folder, 'postgres', 'cluster', 'postmaster.pid');
  process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGQUIT');
  await expect.poll(() => answersAt(postgresPort), { timeout: 30_000 }).toBe(false);
  for (const line of lines) line.destroy();
}

const answersAt = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

beforeAll(async () => {
  folder = await temporaryFolder('hearback-restart-');
  const url = new URL(await startDatabase());
  front = createServer((line) => {
    const inner = connect(postgresPort, '127.0.0.1');
    for (const [from, to] of [
      [line, inner],
      [inner, line],
    ] as const) {
      lines.add(from);
      from.on('error', () => to.destroy()).on('close', () => lines.delete(from) && to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  url.port = String((front.address() as AddressInfo).port);
  process.env.DATABASE_URL = url.href;

  await migrate({ connectionString: url.href, schema: 'hearback' });
  const client = new pg.Client({ connectionString: url.href, options: '-c search_path=hearback' });
  await client.connect();
  await seedCatalog(client);
  await seedSurvey(client);
  await seedPlan(client);
  await client.end();
  site = await startSite();
});

afterAll(async () => {
  await site.close();
  front.close();
  const { stop } = await startPostgres({ directory: path.join(folder, 'postgres'), password: 'tests' });
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test('a database that crashes under load loses no answer that was acknowledged, and the site comes back', async () => {
  const tokens: string[] = [];
  for (let number = 0; number < 12; number++) tokens.push((await anInvitation()).token);
  const acknowledged = new Map<string, number>();
  const statuses = new Set<number>();
  let rounds = 0;
  let stopped = false;
  const resident = async (token: string) => {
    for (let rating = 1; !stopped; rating = (rating % 5) + 1) {
      const body = new URLSearchParams({ rating: String(rating) });
      const response = await site.fetch(`/s/${token}`, { method: 'POST', body });
      await response.arrayBuffer();
      statuses.add(response.status);
      if (response.status === 200) acknowledged.set(token, rating);
      // An answer that was not acknowledged may still have been kept: this one then counts no more.
      else acknowledged.delete(token);
      rounds += 1;
    }
  };
  const residents = tokens.map(resident);

  await expect.poll(() => rounds, { timeout: 30_000 }).toBeGreaterThan(100);
  await crashDatabase();
  await expect.poll(() => statuses.has(503), { timeout: 30_000 }).toBe(true);
  await startDatabase();
  const backAt = async () => (await site.fetch('/readyz')).status;
  await expect.poll(backAt, { timeout: 5_000 }).toBe(200);
  const before = rounds;
  await expect.poll(() => rounds, { timeout: 30_000 }).toBeGreaterThan(before + 100);
  await crashDatabase(); // right after answers were acknowledged
  stopped = true;
  await Promise.all(residents);
  await startDatabase();

  expect([...statuses].sort()).toEqual([200, 503]);
  await expect.poll(backAt, { timeout: 5_000 }).toBe(200);
  const held = await db()
    .selectFrom('response')
    .innerJoin('closure', 'closure.id', 'response.closureId')
    .innerJoin('request', 'request.id', 'closure.requestId')
    .select(['request.number as token', 'response.rating'])
    .execute();
  const ratings = new Map(held.map(({ token, rating }) => [token, rating]));
  for (const [token, rating] of acknowledged) expect(ratings.get(token)).toBe(rating);
  expect(held.length).toBe(tokens.length);
});
