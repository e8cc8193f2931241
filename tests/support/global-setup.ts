import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres, temporaryFolder } from '#db/embedded.ts';
import { prepareTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

/** One PostgreSQL for the run, with a migrated template that every test file clones. */
export default async function setup(project: TestProject) {
  const folder = await temporaryFolder('hearback-tests-');
  const postgres = await startPostgres({
    directory: path.join(folder, 'postgres'),
    password: 'tests',
    settings: ['fsync=off', 'full_page_writes=off'],
  });
  await prepareTemplate(postgres.connectionString);
  project.provide('databaseUrl', postgres.connectionString);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
