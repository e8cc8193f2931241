import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planInvitations } from '#app/features/invitations/planning.server.ts';
import { db, disconnect } from '#app/lib/db.server.ts';
import { importText } from '../requests/importing.ts';
import { anInvitation } from '../responses/support.ts';
import { legacyFile } from '../support/exports.ts';
import { aClosure, aContact } from '../support/factories.ts';
import { type Site, startSite } from '../support/site.ts';

// The template city keeps the schema `hearback`; this process is another one beside it.
process.env.DATABASE_SCHEMA = 'springfield';

let outside: pg.Client;
let site: Site;

beforeAll(async () => {
  outside = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await outside.connect();
  execFileSync(process.execPath, ['db/migrate-cli.ts', '--admin', 'boss@springfield.example'], {
    stdio: 'pipe',
  });
  for (const DATABASE_SCHEMA of ['hearback', 'springfield']) await runWorkerOnce({ DATABASE_SCHEMA });
  site = await startSite();
});
afterAll(async () => {
  await site.close();
  await disconnect();
  await outside.end();
});

/** Starts a worker of a city, which makes its job tables, and stops it again. */
async function runWorkerOnce(settings: Record<string, string>) {
  const worker = fork('jobs/worker.ts', [], {
    env: { ...process.env, ...settings },
    execArgv: [],
    silent: true,
  });
  await once(worker, 'message');
  worker.kill('SIGTERM');
  await once(worker, 'exit');
}

/** How many rows each table of a schema holds. */
async function rowsOf(schema: string): Promise<Record<string, number>> {
  const { rows } = await outside.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = $1 and table_type = 'BASE TABLE' order by 1`,
    [schema],
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await outside.query(`select count(*)::int as n from "${schema}"."${name}"`);
    counts[name] = counted.rows[0].n;
  }
  return counts;
}

const schemas = async () =>
  (
    await outside.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema)' order by 1`,
    )
  ).rows.map(({ name }) => name);

test('two cities in one database leave no trace in each other', async () => {
  expect(await schemas()).toEqual(['hearback', 'hearback_jobs', 'public', 'springfield', 'springfield_jobs']);
  const before = { city: await rowsOf('hearback'), jobs: await rowsOf('hearback_jobs') };
  const ours = await rowsOf('springfield');

  await importText(legacyFile({ SRNumber: '1-1', Owner: 'LASAN - LSD' }));
  const contact = await aContact();
  await aClosure({ contactId: contact.id });
  await planInvitations(db(), new Date());
  const { token } = await anInvitation();
  const answered = await site.fetch(`/s/${token}`, {
    method: 'POST',
    body: new URLSearchParams({ rating: '5' }),
  });
  expect(answered.status).toBe(200);
  await runWorkerOnce({});

  const after = await rowsOf('springfield');
  for (const table of [
    'request',
    'closure',
    'contact',
    'invitation',
    'message',
    'response',
    'request_import',
  ])
    expect([table, (after[table] ?? 0) > (ours[table] ?? 0)]).toEqual([table, true]);
  expect({ city: await rowsOf('hearback'), jobs: await rowsOf('hearback_jobs') }).toEqual(before);
  expect(await rowsOf('public')).toEqual({});
  expect(await schemas()).toEqual(['hearback', 'hearback_jobs', 'public', 'springfield', 'springfield_jobs']);
});

test('a link of one city is unknown in the other', async () => {
  const { token } = await anInvitation();
  expect((await site.fetch(`/s/${token}`)).status).toBe(200);
  const { rows } = await outside.query(
    'select count(*)::int as n from hearback.invitation where token_hash = sha256($1::bytea)',
    [Buffer.from(token)],
  );
  expect(rows[0].n).toBe(0);
});

test('no SQL names a schema', () => {
  const files = globSync(['app/**/*.{ts,tsx}', 'db/**/*.{ts,sql}', 'jobs/**/*.ts']).filter(
    (file) => !file.endsWith('db/schema.ts'),
  );
  const named = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((text, index) => ({ where: `${file}:${index + 1}`, text: text.trim() }))
      .filter(
        ({ text }) =>
          /\b(from|join|into|update|table|references|index on|truncate)\s+"?(hearback|public|graphile_worker)"?\./i.test(
            text,
          ) || /\b(withSchema|set search_path|create schema)\b/i.test(text),
      ),
  );
  // The one place that makes a city's schema.
  expect(named.filter(({ where }) => !where.startsWith('db/migrate.ts:'))).toEqual([]);
});
