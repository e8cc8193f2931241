import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import { pool } from '#app/lib/db.server.ts';

export const JOBS_SCHEMA = 'hearback_jobs';

export interface WorkerProcess {
  ready: Promise<void>;
  /** How often its job ran. */
  runs(): number;
  /** Resolves when its job has run so often. */
  ran(times: number): Promise<void>;
  /** Resolves with the exit code, or null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  log(): string;
}

/** A worker process of its own on the test's database. */
export function aWorker(settings: Record<string, string> = {}): WorkerProcess {
  const child: ChildProcess = fork(path.resolve('tests/jobs/worker-process.ts'), [], {
    env: { ...process.env, ...settings },
    execArgv: [],
    silent: true,
  });
  let runs = 0;
  let log = '';
  const waiting: { times: number; resolve: () => void }[] = [];
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === 'ready') resolve();
      if (message === 'ran') {
        runs += 1;
        for (const each of waiting) if (runs >= each.times) each.resolve();
      }
    });
    child.once('exit', (code, signal) => reject(new Error(`the worker ended (${code ?? signal}): ${log}`)));
  });
  ready.catch(() => {});
  return {
    ready,
    runs: () => runs,
    ran: (times) =>
      runs >= times ? Promise.resolve() : new Promise((resolve) => waiting.push({ times, resolve })),
    end: (signal) =>
      child.exitCode !== null || child.signalCode !== null
        ? Promise.resolve(child.exitCode)
        : new Promise((resolve) => {
            child.once('exit', resolve);
            child.kill(signal);
          }),
    log: () => log,
  };
}

export const prepareQueue = () => runMigrations({ pgPool: pool(), schema: JOBS_SCHEMA });

export async function addReports(count: number) {
  await pool().query(
    `select ${JOBS_SCHEMA}.add_job('report', queue_name => null) from generate_series(1, $1)`,
    [count],
  );
}

/** Jobs still to be done; not those that a newer one replaced. */
export async function countJobs(): Promise<number> {
  const { rows } = await pool().query(
    `select count(*) as count from ${JOBS_SCHEMA}.jobs where locked_by is not null or attempts < max_attempts`,
  );
  return rows[0].count;
}
