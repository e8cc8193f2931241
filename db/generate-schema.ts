import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { startPostgres, temporaryFolder } from './embedded.ts';
import { migrate } from './migrate.ts';

/**
 * `npm run schema` writes db/schema.ts from the migrations; with --check it only
 * compares, and fails when the file is not what the migrations make.
 */
const OUT = 'db/schema.ts';
const check = process.argv.includes('--check');
const folder = await temporaryFolder('hearback-schema-');
const postgres = await startPostgres({
  directory: path.join(folder, 'postgres'),
  password: 'schema',
  settings: ['fsync=off'],
});
try {
  const out = check ? path.join(folder, 'schema.ts') : OUT;
  await migrate({ connectionString: postgres.connectionString, schema: 'public' });
  execFileSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--dialect',
      'postgres',
      '--url',
      postgres.connectionString,
      '--camel-case',
      '--date-parser',
      'string',
      '--type-mapping',
      '{"int8":"number"}',
      '--exclude-pattern',
      'migration',
      '--out-file',
      out,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (check && (await readFile(out, 'utf8')) !== (await readFile(OUT, 'utf8'))) {
    console.error(`${OUT} is not what the migrations make: run npm run schema.`);
    process.exitCode = 1;
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
