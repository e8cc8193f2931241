import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { noteAct } from '#app/features/staff/audit.server.ts';
import { env } from '#app/lib/env.ts';
import { log } from '#app/lib/log.ts';
import type { Db } from '#db/client.ts';
import { ImportFault, LARGEST_UPLOAD, READ_BYTES } from './import.ts';
import { runImport, startImport } from './imports.server.ts';

/** A file that a browser sent, as it lies on this machine. */
export interface Upload {
  path: string;
  name: string;
  bytes: number;
}

/** Puts an uploaded file on disk as it comes in, never in memory. 'too_large' when it is over LARGEST_UPLOAD. */
export async function receiveUpload(
  name: string,
  data: AsyncIterable<Uint8Array>,
): Promise<Upload | 'too_large'> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hearback-import-'));
  const file = path.join(folder, 'upload.csv');
  let bytes = 0;
  let tooLarge = false;
  const count = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      tooLarge = bytes > LARGEST_UPLOAD;
      done(tooLarge ? new Error('too large') : null, chunk);
    },
  });
  try {
    await pipeline(data, count, createWriteStream(file));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (tooLarge) return 'too_large';
    throw error;
  }
  return { path: file, name: path.basename(name), bytes };
}

/** Whether this city may rehearse: only where nothing that is sent can reach anybody. */
export const rehearsalAllowed = () => env().EMBEDDED_DATABASE === '1' && env().EMBEDDED_MAIL === '1';

/**
 * Begins to import an uploaded file in the background of this process. Returns the
 * import's id. Should the process die, the timetable ends the import as failed, and
 * nothing of it was written.
 */
export async function importUpload(
  db: Db,
  { upload, rehearsal, by }: { upload: Upload; rehearsal: boolean; by: number },
): Promise<number> {
  const id = await db.transaction().execute(async (trx) => {
    const started = await startImport(trx, {
      fileName: upload.name,
      bytesTotal: upload.bytes,
      rehearsal: rehearsal && rehearsalAllowed(),
      startedBy: by,
    });
    await noteAct(trx, { staffId: by, action: 'import.started', subject: upload.name });
    return started;
  });
  const source = createReadStream(upload.path, { highWaterMark: READ_BYTES });
  runImport(db, id, { source, rehearsal: rehearsal && rehearsalAllowed() })
    .catch((error: unknown) => {
      // What was wrong with the file is on the import's page; the rest is ours to look at.
      if (!(error instanceof ImportFault) || error.fault === 'unexpected') {
        log.error('an import failed', { id, error: error instanceof Error ? (error.cause ?? error) : error });
      }
    })
    .finally(() => discardUpload(upload));
  return id;
}

/** Forgets an upload that is not wanted any more. */
export const discardUpload = (upload: Upload): Promise<void> =>
  rm(path.dirname(upload.path), { recursive: true, force: true });
