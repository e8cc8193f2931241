import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#db/migrate.ts';
import { seedCatalog } from '#db/seed/catalog.ts';
import { seedPeople } from '#db/seed/people.ts';
import { seedPlan } from '#db/seed/plan.ts';
import { seedSurvey } from '#db/seed/survey.ts';
import { seedThemes } from '#db/seed/themes.ts';

const TEMPLATE = 'hearback_template';

/** Makes the template: all migrations and the catalog, no requests. */
export async function prepareTemplate(serverUrl: string): Promise<void> {
  await onServer(serverUrl, `create database ${TEMPLATE}`);
  const connectionString = urlOf(serverUrl, TEMPLATE);
  await migrate({ connectionString, schema: 'hearback' });
  const client = new pg.Client({ connectionString, options: '-c search_path=hearback' });
  await client.connect();
  await seedCatalog(client);
  await seedPeople(client);
  await seedSurvey(client);
  await seedPlan(client);
  await seedThemes(client);
  await client.end();
}

/** A database of one's own, cloned from the template. */
export async function cloneDatabase(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name} template ${TEMPLATE}`);
  return {
    url: urlOf(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
