import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ImportFault, READ_BYTES, type Summary, type Tally } from '#app/features/requests/import.ts';
import { runImport, startImport } from '#app/features/requests/imports.server.ts';
import { REJECTS_HEADER, rejectLine } from '#app/features/requests/rejects.ts';
import type { Reject } from '#app/features/requests/request.ts';
import { db } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { sentenceOf } from '#app/lib/process.ts';
import { enterCity } from '#app/lib/settings.server.ts';

/**
 * `npm run import -- requests FILE.csv [--rehearse] [--rejects FILE]` reads a 311
 * export into the city and says what came of it. Exits with 1, and nothing written,
 * when the file cannot be taken.
 */

const USAGE = 'npm run import -- requests FILE.csv [--rehearse] [--rejects FILE]';
const t = translator('en', 'requests');

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof ImportFault ? describeFault(error) : sentenceOf(error));
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rehearse: { type: 'boolean', default: false }, rejects: { type: 'string' } },
  });
  const [what, file, ...rest] = positionals;
  if (what !== 'requests' || !file || rest.length > 0) {
    console.error(`Usage: ${USAGE}`);
    return 2;
  }
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  const leave = await enterCity();
  try {
    if (values.rehearse) refuseRealMail();
    const stats = await handle.stat();
    if (stats.isDirectory()) throw new Error(`${file} is a folder, not a file.`);
    const id = await startImport(db(), {
      fileName: path.basename(file),
      bytesTotal: stats.size,
      rehearsal: values.rehearse,
      startedBy: null,
    });
    const rejects = rejectsFile(values.rejects ?? `${path.basename(file, '.csv')}.rejects.csv`);
    const summary = await runImport(db(), id, {
      source: handle.createReadStream({ highWaterMark: READ_BYTES }),
      rehearsal: values.rehearse,
      onProgress: progress(stats.size),
      onReject: rejects.write,
    });
    await rejects.close();
    report(summary, { rehearsal: values.rehearse, rejectsName: rejects.name });
    return 0;
  } finally {
    await leave();
    await handle.close();
  }
}

function refuseRealMail() {
  if (env().EMBEDDED_DATABASE === '1' && env().EMBEDDED_MAIL === '1') return;
  throw new Error(
    t(env().EMBEDDED_MAIL === '1' ? 'rehearsal.needsEmbeddedDatabase' : 'rehearsal.needsEmbeddedMail'),
  );
}

/** The rejects file, made with the first reject. */
function rejectsFile(name: string) {
  let file: ReturnType<typeof createWriteStream> | undefined;
  return {
    name,
    write(reject: Reject) {
      if (!file) {
        file = createWriteStream(name);
        file.write(REJECTS_HEADER);
      }
      file.write(rejectLine(reject, t));
    },
    close: () => new Promise<void>((resolve) => (file ? file.end(() => resolve()) : resolve())),
  };
}

/** Rows and percent on stderr: one line that is written over on a terminal, a line now and then elsewhere. */
function progress(bytesTotal: number) {
  const every = process.stderr.isTTY ? 200 : 2000;
  let last = 0;
  let ended = false;
  return ({ rowsRead, bytesRead }: Tally) => {
    const done = bytesRead >= bytesTotal;
    if (ended || (Date.now() - last < every && !done)) return;
    last = Date.now();
    ended = done;
    const percent = Math.floor((100 * bytesRead) / Math.max(1, bytesTotal));
    const text = `${rowsRead.toLocaleString('en')} rows read, ${percent} %${done ? ' — writing …' : ''}`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}${done ? '\n' : ''}` : `${text}\n`);
  };
}

function report(summary: Summary, { rehearsal, rejectsName }: { rehearsal: boolean; rejectsName: string }) {
  const [layout = '', columns = ''] = summary.layout?.split(/-(?=\d+$)/) ?? [];
  const figure = (count: number) => count.toLocaleString('en').padStart(11);
  console.log(`Layout: ${t(`layouts.${layout}`)}, ${columns} columns`);
  console.log(`${figure(summary.rowsRead)} rows read`);
  console.log(`${figure(summary.rowsNew)} new`);
  console.log(`${figure(summary.rowsUpdated)} updated`);
  console.log(`${figure(summary.rowsUnchanged)} unchanged`);
  console.log(`${figure(summary.rowsOlder)} older than what the city holds`);
  console.log(
    `${figure(summary.rowsRejected)} rejected${summary.rowsRejected > 0 ? `, see ${rejectsName}` : ''}`,
  );
  if (summary.closedUndated > 0) {
    console.log(`${figure(summary.closedUndated)} of them closed without a date: kept, but nobody is asked`);
  }
  if (rehearsal) console.log(t('rehearsal.done'));
}

function describeFault({ fault, value, cause }: ImportFault): string {
  if (fault === 'unexpected' && cause) return `${t('faults.unexpected')} ${sentenceOf(cause)}`;
  return `${t(`faults.${fault}`, { value })} ${t('nothingWritten')}`;
}
