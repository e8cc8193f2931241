import { pipeline } from 'node:stream/promises';
import { loadLabels, markRehearsal } from '#app/features/catalog/catalog.server.ts';
import { CsvError } from '#app/lib/csv.ts';
import { type Connection, withOwnConnection } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { isDatabaseUnavailable, retryCollisions } from '#app/lib/failures.ts';
import { zoneOf } from '#app/lib/zone.ts';
import type { Db } from '#db/client.ts';
import { ImportFault, REJECTS_KEPT, type Summary, type Tally } from './import.ts';
import { readRequests } from './import-reading.server.ts';
import * as queries from './queries-imports.server.ts';
import * as staging from './queries-staging.server.ts';
import { attachResidents } from './rehearsal.server.ts';
import type { Reject } from './request.ts';
import { upsertStaged } from './upsert.server.ts';

/** How often progress is written down, in milliseconds. */
const PROGRESS_EVERY = 1000;

interface NewImport {
  fileName: string;
  bytesTotal: number | null;
  rehearsal: boolean;
  /** A staff id; null at the command line. */
  startedBy: number | null;
}

/** Writes down that an import begins. Returns its id, for runImport(). */
export const startImport = (db: Db, given: NewImport): Promise<number> => queries.insertImport(db, given);

export interface Running {
  source: AsyncIterable<Uint8Array>;
  rehearsal: boolean;
  onProgress?: (tally: Tally) => void;
  /** Takes the rows set aside; without it they are kept with the import, up to REJECTS_KEPT. */
  onReject?: (reject: Reject) => void;
}

/**
 * Reads a file into the city. Rows are first put aside on the server; only when the
 * whole file was readable is everything written, in one transaction: whatever goes
 * wrong before leaves nothing. Throws ImportFault, which is then also written down.
 */
export async function runImport(db: Db, id: number, running: Running): Promise<Summary> {
  try {
    return await withOwnConnection(async ({ db: own, connection }) => {
      await queries.lockImport(own, id);
      await staging.createStaging(own);
      const { tally, labels, rejects } = await stage(db, own, connection, id, running);
      return await retryCollisions(() =>
        own.transaction().execute(async (trx) => {
          await staging.giveRoom(trx);
          if (running.rehearsal) {
            await attachResidents(trx, new Date());
            await markRehearsal(trx);
          }
          const counts = await upsertStaged(trx, tally.rowsRead - tally.rowsRejected, {
            timeZone: env().CITY_TIME_ZONE,
            unmapped: labels.unmapped,
            rehearsal: running.rehearsal,
          });
          const summary: Summary = {
            ...tally,
            rowsNew: counts.made,
            rowsUpdated: counts.changed,
            rowsUnchanged: counts.unchanged,
            rowsOlder: counts.older,
          };
          const open = await queries.finishImport(trx, id, { ...summary, rejects });
          if (!open) throw new ImportFault('process_ended');
          return summary;
        }),
      );
    });
  } catch (cause) {
    const fault = faultOf(cause);
    // Without a database this cannot be written down either; the timetable ends the import later.
    if (fault.fault !== 'database') await queries.failImport(db, id, fault);
    throw fault;
  }
}

/** Reads the whole file into the staging table. */
async function stage(db: Db, own: Db, connection: Connection, id: number, running: Running) {
  const labels = await loadLabels(own);
  const rejects: Reject[] | null = running.onReject ? null : [];
  const tally: Tally = { layout: null, bytesRead: 0, rowsRead: 0, rowsRejected: 0, closedUndated: 0 };
  let reported = Date.now();
  const onReject = (reject: Reject) => {
    if (running.onReject) running.onReject(reject);
    else if (rejects && rejects.length < REJECTS_KEPT) rejects.push(reject);
  };
  const lines = async function* () {
    const reading = {
      labels,
      zone: zoneOf(env().CITY_TIME_ZONE),
      rehearsal: running.rehearsal,
      tally,
      onReject,
    };
    for await (const requests of readRequests(running.source, reading)) {
      if (requests.length > 0) yield staging.stagedLines(requests);
      running.onProgress?.(tally);
      if (Date.now() - reported < PROGRESS_EVERY) continue;
      reported = Date.now();
      await queries.updateProgress(db, id, tally);
    }
  };
  await pipeline(lines, staging.copyIntoStaging(connection));
  await queries.updateProgress(db, id, tally);
  return { tally, labels, rejects };
}

function faultOf(cause: unknown): ImportFault {
  if (cause instanceof ImportFault) return cause;
  if (cause instanceof CsvError) return new ImportFault(cause.fault, String(cause.line), { cause });
  if (isDatabaseUnavailable(cause)) return new ImportFault('database', '', { cause });
  return new ImportFault('unexpected', '', { cause });
}

/** Ends the imports whose process died: nothing of them was written. Safe to call at any time. */
export const failAbandonedImports = (db: Db): Promise<number> => queries.failAbandoned(db);

export const listImports = (db: Db) => queries.listImports(db);
export const findImport = (db: Db, id: number) => queries.findImport(db, id);
export const findRejects = (db: Db, id: number) => queries.findRejects(db, id);
