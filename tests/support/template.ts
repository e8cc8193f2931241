import pg from 'pg';
import { migrate } from '#db/migrate.ts';
import { seedCatalog } from '#db/seed/catalog.ts';
import { seedPeople } from '#db/seed/people.ts';
import { seedPlan } from '#db/seed/plan.ts';
import { seedSurvey } from '#db/seed/survey.ts';
import { seedThemes } from '#db/seed/themes.ts';
import { onServer, TEMPLATE, urlOf } from './database.ts';

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
