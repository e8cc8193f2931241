import { sql } from 'kysely';
import { db } from './db.server.ts';

/** Which workers are alive, by the database's clock. */

/** Says that this worker is alive. */
export async function beat(workerId: string): Promise<void> {
  await sql`
    insert into worker_heartbeat (worker_id) values (${workerId})
    on conflict (worker_id) do update set seen_at = clock_timestamp()
  `.execute(db());
}

/** The workers that have not been seen for so many seconds. */
export async function listDeadWorkers(seconds: number): Promise<string[]> {
  const { rows } = await sql<{ workerId: string }>`
    select worker_heartbeat.worker_id from worker_heartbeat
    where worker_heartbeat.seen_at < clock_timestamp() - ${seconds} * interval '1 second'
    order by worker_heartbeat.seen_at
    limit 1000
  `.execute(db());
  return rows.map(({ workerId }) => workerId);
}

/** Forgets workers that ended. */
export async function forgetWorkers(workerIds: string[]): Promise<void> {
  await sql`delete from worker_heartbeat where worker_id = any(${workerIds}::text[])`.execute(db());
}
