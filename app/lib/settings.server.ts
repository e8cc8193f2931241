import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf, startPostgres } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { db, disconnect } from './db.server.ts';

export type Settings = Record<string, string> & {
  DATA_DIR: string;
  DATABASE_SCHEMA: string;
  DATABASE_PASSWORD: string;
};

/**
 * The settings given, with what an embedded city needs beside them. Its secrets are
 * made once and kept in DATA_DIR. Throws an Error whose message is one sentence.
 */
export async function completeSettings({ dev = false } = {}): Promise<Settings> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value)) as Record<
    string,
    string
  >;
  const PORT = given.PORT ?? '3000';
  const DATA_DIR = given.DATA_DIR ?? '.data';
  const embedded = !given.DATABASE_URL;
  return {
    NODE_ENV: dev ? 'development' : 'production',
    PORT,
    DATA_DIR,
    DATABASE_SCHEMA: given.DATABASE_SCHEMA ?? 'hearback',
    BASE_URL: `http://localhost:${PORT}`,
    ...(embedded && {
      CITY_NAME: 'City of Los Angeles 311',
      CITY_TIME_ZONE: 'America/Los_Angeles',
      MAIL_FROM: 'City of Los Angeles 311 <311@example.org>',
    }),
    DATABASE_PASSWORD: '',
    ...(embedded && (await readSecrets(DATA_DIR))),
    ...given,
  };
}

async function readSecrets(directory: string): Promise<Record<string, string>> {
  const file = path.join(directory, 'secrets.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(directory, error);
  }
  const secrets = {
    DATABASE_PASSWORD: randomBytes(18).toString('hex'),
    SESSION_SECRET: randomBytes(32).toString('hex'),
    DATA_KEY: `k1:${randomBytes(32).toString('base64')}`,
  };
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw unwritable(directory, error);
  }
  return secrets;
}

function unwritable(directory: string, cause: unknown): Error {
  return new Error(
    `${path.resolve(directory)} cannot be written: ${reasonOf(cause)}. Choose another place with DATA_DIR.`,
    { cause },
  );
}

/**
 * Enters the city from the command line: the database that DATABASE_URL names, else
 * the embedded one in DATA_DIR, used as it runs or started for as long as the command
 * takes. Sets process.env. Returns how to leave again.
 */
export async function enterCity(): Promise<() => Promise<void>> {
  const settings = await completeSettings();
  // A command sends no mail; the setting only has to be there.
  if (!settings.SMTP_URL) Object.assign(settings, { SMTP_URL: 'smtp://127.0.0.1:1', EMBEDDED_MAIL: '1' });
  if (settings.DATABASE_URL) {
    Object.assign(process.env, settings);
    return disconnect;
  }
  const postgres = await startPostgres({
    directory: path.join(settings.DATA_DIR, 'postgres'),
    password: settings.DATABASE_PASSWORD,
  });
  const leave = async () => {
    await disconnect();
    if (!postgres.wasRunning) await postgres.stop();
  };
  try {
    Object.assign(process.env, settings, {
      DATABASE_URL: postgres.connectionString,
      EMBEDDED_DATABASE: '1',
    });
    await migrate({ connectionString: postgres.connectionString, schema: settings.DATABASE_SCHEMA });
    const service = await db().selectFrom('service').select('service.code').limit(1).execute();
    if (service.length === 0) await seedEmptyCity();
  } catch (error) {
    await leave();
    throw error;
  }
  return leave;
}

/** A new city that a command is the first to enter gets its catalog, and no simulated life. */
function seedEmptyCity(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork('db/seed/seed.ts', [], {
      env: { ...process.env, SIMULATED_CITY: 'no' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The city could not be set up.'));
    });
  });
}
