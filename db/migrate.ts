import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const FOLDER = path.join(process.cwd(), 'db', 'migrations');

interface Settings {
  connectionString: string;
  schema: string;
}

/**
 * Brings a city's schema to the newest migration and returns the names applied.
 * Forward only; each file in its own transaction; two processes at once wait for
 * each other. Throws when the database holds a migration this code does not know.
 */
export async function migrate({ connectionString, schema }: Settings): Promise<string[]> {
  const client = new pg.Client({
    connectionString,
    options: `-c search_path=${schema}`,
    connectionTimeoutMillis: 8_000,
  });
  await client.connect();
  try {
    // One lock for each city: hashtext of its schema's name.
    await client.query('select pg_advisory_lock(311, hashtext($1))', [schema]);
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const applied = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    );
    const known = await listMigrations();
    const unknown = [...applied].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new Error(`The database is newer than this code: it holds ${unknown.join(', ')}.`);
    }
    const due = known.filter((name) => !applied.has(name));
    for (const name of due) await apply(client, name);
    return due;
  } finally {
    await client.end();
  }
}

/** The names of all migrations, oldest first. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
}

async function apply(client: pg.Client, name: string) {
  await client.query('begin');
  try {
    await client.query(await readFile(path.join(FOLDER, name), 'utf8'));
    await client.query('insert into migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
