import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { READ_BYTES } from '#app/features/requests/import.ts';
import { runImport, startImport } from '#app/features/requests/imports.server.ts';
import { db, pool } from '#app/lib/db.server.ts';
import { inBenchCity } from '../support/bench-city.ts';
import { generatedExport, LEGACY_HEADER } from '../support/exports.ts';

const ROWS = 200_000;
const AIM = 0.25;

/** The whole import of a file, beside PostgreSQL's own COPY of the same file into a table without any index. */
export default async function benchImport(): Promise<void> {
  await inBenchCity(async (folder) => {
    const file = path.join(folder, 'export.csv');
    await writeFile(file, generatedExport(ROWS));
    const { size } = await stat(file);
    console.log(`${ROWS.toLocaleString('en')} rows, ${(size / 2 ** 20).toFixed(0)} MB`);

    const copied = await rate('plain COPY into an unindexed table', () => copyPlainly(file));
    const imported = await rate('the whole import', () => importWhole(file, size));
    console.log(`  ${(imported / copied).toFixed(2)} of COPY (the aim is ${AIM} or better)`);
    await rate('the same file again, nothing new', () => importWhole(file, size));
  });
}

async function rate(what: string, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${what}: ${seconds.toFixed(2)} s, ${Math.round(ROWS / seconds).toLocaleString('en')} rows a second`,
  );
  return ROWS / seconds;
}

async function copyPlainly(file: string) {
  const connection = await pool().connect();
  try {
    await connection.query(`create table plain (${LEGACY_HEADER.map((name) => `${name} text`).join(', ')})`);
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      connection.query(copyFrom('copy plain from stdin (format csv, header)')),
    );
    await connection.query('drop table plain');
  } finally {
    connection.release();
  }
}

async function importWhole(file: string, bytesTotal: number) {
  const id = await startImport(db(), {
    fileName: 'export.csv',
    bytesTotal,
    rehearsal: false,
    startedBy: null,
  });
  const source = createReadStream(file, { highWaterMark: READ_BYTES });
  const summary = await runImport(db(), id, { source, rehearsal: false });
  console.log(
    `  new ${summary.rowsNew}, updated ${summary.rowsUpdated}, unchanged ${summary.rowsUnchanged}, rejected ${summary.rowsRejected}`,
  );
}
