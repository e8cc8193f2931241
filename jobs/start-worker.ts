import { setTimeout as pause } from 'node:timers/promises';
import { Logger, makeWorkerUtils, parseCronItems, type Runner, run, type WorkerUtils } from 'graphile-worker';
import type { MessageKind } from '#app/features/messages/kind.ts';
import { startSending } from '#app/features/messages/send-loop.server.ts';
import { startFolding } from '#app/features/results/fold-loop.server.ts';
import { db, disconnect, pool } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable } from '#app/lib/failures.ts';
import { beat, forgetWorkers, listDeadWorkers } from '#app/lib/heartbeat.server.ts';
import { log } from '#app/lib/log.ts';
import type { Job } from './schedule.ts';

export interface WorkerSettings {
  schedule: Job[];
  kinds: MessageKind[];
  /** A worker not seen for so long is dead: its jobs are unlocked for the others. */
  deadAfterSeconds?: number;
  /** The same for a sender of messages. */
  leaseSeconds?: number;
}

const CONCURRENT_JOBS = 2;

/**
 * Starts one worker: the timetable through graphile-worker, and beside it the sending
 * of the ledger and the folding of the tallies. Rejects when the database cannot be
 * reached; once started it survives that. Resolves with what stops it: it finishes
 * what is in flight.
 */
export async function startWorker({
  schedule,
  kinds,
  deadAfterSeconds = 60,
  leaseSeconds,
}: WorkerSettings): Promise<() => Promise<void>> {
  const shared = { pgPool: pool(), schema: `${env().DATABASE_SCHEMA}_jobs`, logger, noHandleSignals: true };
  const utils = await makeWorkerUtils(shared);
  await utils.migrate();
  // Every job comes again, so one that failed for good or was cut off is of no more use.
  await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] });
  // Whatever the timetable says, nobody waits for the next full minute after a start.
  for (const { name } of schedule) {
    await utils.addJob(name, {}, { queueName: name, jobKey: `${name} at start` });
  }

  let stopping = false;
  let queue: Queue | undefined;
  const start = async () => {
    queue = await startQueue(shared, schedule);
  };
  await start();
  const supervised = (async () => {
    while (!stopping) {
      // The runner gives up when it cannot record the end of a job, as when the database restarts.
      await queue?.runner.promise.catch(() => {});
      if (stopping) return;
      log.warn('the job queue ended and is started again');
      await pause(1_000);
      await start().catch((error) => log.warn('the job queue could not start', { error: error.message }));
    }
  })();

  const hearts = startHeartbeat({ utils, deadAfterSeconds, workerId: () => queue?.workerId() });
  const sending = startSending({ db: db(), kinds, leaseSeconds });
  const folding = startFolding(db());

  return async () => {
    stopping = true;
    await Promise.all([sending.stop(), folding.stop(), queue?.runner.stop().catch(() => {})]);
    await supervised;
    await hearts.stop();
    await utils.release();
    await disconnect();
  };
}

interface Queue {
  runner: Runner;
  /** The name under which it locks jobs; undefined until it starts to look for some. */
  workerId: () => string | undefined;
}

async function startQueue(
  shared: { pgPool: ReturnType<typeof pool>; schema: string; logger: Logger; noHandleSignals: boolean },
  schedule: Job[],
): Promise<Queue> {
  let workerId: string | undefined;
  const runner = await run({
    ...shared,
    concurrency: CONCURRENT_JOBS,
    pollInterval: 2_000,
    preset: {
      worker: {
        // Without a batcher the library leaves a rejection unhandled when the database is lost
        // just then, which ends the process (0.18.0). With one it ends the queue, which we restart.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
      plugins: [
        {
          name: 'heartbeat',
          version: '1.0.0',
          worker: {
            hooks: {
              // Before it may take its first job: one killed in that job must be missed.
              async startWorker(_context, { worker }) {
                workerId = worker.workerPool.id;
                await beat(workerId);
              },
            },
          },
        },
      ],
    },
    taskList: Object.fromEntries(
      schedule.map(({ name, run: work }) => [
        name,
        async () => {
          await work();
        },
      ]),
    ),
    parsedCronItems: parseCronItems(
      schedule.map(({ name, cron }) => ({
        task: name,
        match: cron,
        identifier: name,
        // One at a time, and never two waiting.
        options: { queueName: name, jobKey: name, maxAttempts: 3 },
      })),
    ),
  });
  return { runner, workerId: () => workerId };
}

/** Says every few seconds that this worker is alive, and unlocks the jobs of those that are not. */
function startHeartbeat({
  utils,
  deadAfterSeconds,
  workerId,
}: {
  utils: WorkerUtils;
  deadAfterSeconds: number;
  workerId: () => string | undefined;
}) {
  const seen = new Set<string>();
  let stopped = false;
  const once = async () => {
    const current = workerId();
    if (current) {
      seen.add(current);
      await beat(current);
    }
    // Queues of our own that gave up are as dead as those of other workers.
    const dead = [...(await listDeadWorkers(deadAfterSeconds)), ...[...seen].filter((id) => id !== current)];
    if (dead.length === 0) return;
    await utils.forceUnlockWorkers(dead);
    await forgetWorkers(dead);
    for (const id of dead) seen.delete(id);
    log.warn('took over the jobs of workers that died', { workers: dead.length });
  };
  const wake = new AbortController();
  const ended = (async () => {
    while (!stopped) {
      await once().catch((error) => {
        if (!isDatabaseUnavailable(error)) log.error('heartbeat failed', { error });
      });
      await pause((deadAfterSeconds * 1000) / 6, undefined, { signal: wake.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake.abort();
      await ended;
      await forgetWorkers([...seen]).catch(() => {});
    },
  };
}

// What a job is given and what the library says of its own doings is not for the log; failures are.
const logger = new Logger(() => (level, message, meta) => {
  if (level !== 'error' && level !== 'warning') return;
  const failed = (meta?.job as { task_identifier?: string } | undefined)?.task_identifier;
  log[level === 'error' ? 'error' : 'warn'](failed ? `job ${failed} failed` : 'job queue', {
    error: (meta?.error as Error | undefined)?.message ?? message,
  });
});
