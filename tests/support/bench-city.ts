import { rm } from 'node:fs/promises';
import path from 'node:path';
import { disconnect } from '#app/lib/db.server.ts';
import { startPostgres, temporaryFolder } from '#db/embedded.ts';
import { cloneDatabase } from './database.ts';
import { testSettings } from './settings.ts';
import { prepareTemplate } from './template.ts';

/**
 * Measures in a city of its own: an embedded PostgreSQL as `npm start` runs it, in a
 * folder that goes with it. `settings` beside those of a test city.
 */
export async function inBenchCity(
  measure: (folder: string) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  const folder = await temporaryFolder('hearback-bench-');
  const postgres = await startPostgres({ directory: path.join(folder, 'postgres'), password: 'bench' });
  try {
    await prepareTemplate(postgres.connectionString);
    const database = await cloneDatabase(postgres.connectionString);
    Object.assign(process.env, testSettings(database.url), settings);
    await measure(folder);
  } finally {
    await disconnect();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
