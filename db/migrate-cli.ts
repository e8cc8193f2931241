import { parseArgs } from 'node:util';
import pg from 'pg';
import { parseDatabaseEnv } from '#app/lib/env.ts';
import { sentenceOf } from '#app/lib/process.ts';
import { migrate } from './migrate.ts';
import { ensureAdministrator } from './seed/administrator.ts';
import { seedCatalog } from './seed/catalog.ts';
import { seedPlan } from './seed/plan.ts';
import { seedSurvey } from './seed/survey.ts';

/**
 * `npm run migrate [-- --admin someone@city.gov]` brings a city's schema to the
 * newest migration and gives it the catalog, the default survey and the default
 * plan where it has none. With --admin that person may sign in and administer:
 * the way in for the first one.
 */
try {
  const { values } = parseArgs({ options: { admin: { type: 'string' } } });
  const { DATABASE_URL, DATABASE_SCHEMA } = parseDatabaseEnv(process.env);

  const applied = await migrate({ connectionString: DATABASE_URL, schema: DATABASE_SCHEMA });
  for (const name of applied) console.log(`applied ${name}`);
  console.log(applied.length === 0 ? 'no migration was due' : `${applied.length} migrations applied`);

  const client = new pg.Client({
    connectionString: DATABASE_URL,
    options: `-c search_path=${DATABASE_SCHEMA}`,
  });
  await client.connect();
  try {
    await seedCatalog(client);
    await seedSurvey(client);
    await seedPlan(client);
    console.log('the catalog, a survey and a plan are there');
    if (values.admin !== undefined) console.log(await ensureAdministrator(client, values.admin));
  } finally {
    await client.end();
  }
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}
