import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Fault, Summary, Tally } from './import.ts';
import type { Reject } from './request.ts';

const LIST = 50;

const LISTED = [
  'requestImport.id',
  'requestImport.fileName',
  'requestImport.layout',
  'requestImport.state',
  'requestImport.rehearsal',
  'requestImport.bytesTotal',
  'requestImport.bytesRead',
  'requestImport.rowsRead',
  'requestImport.rowsNew',
  'requestImport.rowsUpdated',
  'requestImport.rowsUnchanged',
  'requestImport.rowsOlder',
  'requestImport.rowsRejected',
  'requestImport.closedUndated',
  'requestImport.fault',
  'requestImport.faultValue',
  'requestImport.startedAt',
  'requestImport.finishedAt',
] as const;

/** The newest imports. */
export function listImports(db: Db) {
  return db
    .selectFrom('requestImport')
    .leftJoin('staff', 'staff.id', 'requestImport.startedBy')
    .select([...LISTED, 'staff.name as startedByName'])
    .orderBy('requestImport.id', 'desc')
    .limit(LIST)
    .execute();
}

export function findImport(db: Db, id: number) {
  return db
    .selectFrom('requestImport')
    .leftJoin('staff', 'staff.id', 'requestImport.startedBy')
    .select([
      ...LISTED,
      'staff.name as startedByName',
      sql<boolean>`coalesce(jsonb_array_length(request_import.rejects) > 0, false)`.as('hasRejects'),
    ])
    .where('requestImport.id', '=', id)
    .executeTakeFirst();
}

export function findRejects(db: Db, id: number) {
  return db
    .selectFrom('requestImport')
    .select(sql<Reject[] | null>`request_import.rejects`.as('rejects'))
    .where('requestImport.id', '=', id)
    .executeTakeFirst();
}

export async function insertImport(
  db: Db,
  values: { fileName: string; bytesTotal: number | null; rehearsal: boolean; startedBy: number | null },
): Promise<number> {
  const row = await db
    .insertInto('requestImport')
    .values(values)
    .returning('requestImport.id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function updateProgress(db: Db, id: number, tally: Tally) {
  await db
    .updateTable('requestImport')
    .set(tally)
    .where('requestImport.id', '=', id)
    .where('requestImport.state', '=', 'running')
    .execute();
}

/** Ends a running import well. False when somebody had already ended it. */
export async function finishImport(
  db: Db,
  id: number,
  { rejects, ...summary }: Summary & { rejects: Reject[] | null },
): Promise<boolean> {
  const result = await db
    .updateTable('requestImport')
    .set({
      ...summary,
      rejects: rejects && JSON.stringify(rejects),
      state: 'done',
      finishedAt: sql`clock_timestamp()`,
    })
    .where('requestImport.id', '=', id)
    .where('requestImport.state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function failImport(db: Db, id: number, { fault, value }: { fault: Fault; value: string }) {
  await db
    .updateTable('requestImport')
    .set({ state: 'failed', fault, faultValue: value, finishedAt: sql`clock_timestamp()` })
    .where('requestImport.id', '=', id)
    .where('requestImport.state', '=', 'running')
    .execute();
}

/**
 * A running import holds this lock on its connection; whoever can take it knows that
 * the process is gone. Named by the schema, as cities may share a database.
 */
const lockName = sql`hashtext('import of ' || current_schema())`;

export async function lockImport(db: Db, id: number) {
  await sql`select pg_advisory_lock(${lockName}, ${id})`.execute(db);
}

/** Ends the imports whose process is gone. One that has just begun may not hold its lock yet. */
export async function failAbandoned(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update request_import set state = 'failed', fault = 'process_ended', fault_value = '', finished_at = now()
    where request_import.state = 'running'
      and request_import.started_at < now() - interval '30 seconds'
      and pg_try_advisory_xact_lock(${lockName}, request_import.id)
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
