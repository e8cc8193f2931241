import { afterEach, expect, test } from 'vitest';
import { db, pool } from '#app/lib/db.server.ts';
import { aPlan } from '../invitations/support.ts';
import { aMailServer, queueInvitations } from '../messages/support.ts';
import { addReports, aWorker, countJobs, JOBS_SCHEMA, prepareQueue, type WorkerProcess } from './support.ts';

let workers: WorkerProcess[] = [];
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  workers = [];
  await pool().query(`drop schema if exists ${JOBS_SCHEMA} cascade; truncate worker_heartbeat`);
});

function worker(settings: Record<string, string> = {}): WorkerProcess {
  const started = aWorker(settings);
  workers.push(started);
  return started;
}

test('two workers that start at once on an empty database share the jobs without doubling', async () => {
  const [first, second] = [worker(), worker()];
  await Promise.all([first.ready, second.ready]);
  await expect.poll(countJobs, { timeout: 20_000 }).toBe(0);
  const before = first.runs() + second.runs();
  await addReports(200);
  await expect.poll(countJobs, { timeout: 20_000 }).toBe(0);
  expect(first.runs() + second.runs() - before).toBe(200);
});

test('the job of a killed worker is taken over', async () => {
  const killed = worker({ WORKER_HANGS: '1' });
  await killed.ran(1);
  await killed.end('SIGKILL');
  const { rows } = await pool().query(`select locked_by from ${JOBS_SCHEMA}.jobs`);
  expect(rows.some((row) => row.locked_by !== null)).toBe(true);
  const heir = worker();
  await heir.ran(1);
  await expect.poll(countJobs, { timeout: 20_000 }).toBe(0);
});

test('a worker told to stop lets its work end, and leaves nothing behind', async () => {
  const stopped = worker();
  await stopped.ready;
  await addReports(20);
  expect(await stopped.end('SIGTERM')).toBe(0);
  expect(await db().selectFrom('workerHeartbeat').selectAll().execute()).toEqual([]);
  const { rows } = await pool().query(
    `select locked_by from ${JOBS_SCHEMA}.jobs where locked_by is not null`,
  );
  expect(rows).toEqual([]);
});

test('a worker goes on after every connection to the database broke', async () => {
  await aPlan({ quietFrom: 0, quietTo: 0 });
  const server = await aMailServer();
  const survivor = worker({ SMTP_URL: server.url });
  await survivor.ran(1);
  const broken = Date.now();
  await pool().query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await addReports(5);
  await queueInvitations(5);
  await survivor.ran(6);
  await expect.poll(() => server.received.length, { timeout: 20_000 }).toBe(5);
  expect(Date.now() - broken).toBeLessThan(15_000);
  expect(await survivor.end('SIGTERM')).toBe(0);
  await server.close();
});

test('a worker without a database says so in one sentence', async () => {
  await prepareQueue();
  const lost = worker({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
  await expect(lost.ready).rejects.toThrow('The database does not answer');
});
