import pg from 'pg';
import { seedCatalog } from './catalog.ts';
import { seedPeople } from './people.ts';
import { seedPlan } from './plan.ts';
import { seedSurvey } from './survey.ts';

/**
 * Sets up a city: the catalog always, the simulated city once, on the first run
 * of an embedded database.
 */
const { DATABASE_URL, DATABASE_SCHEMA = 'hearback' } = process.env;
const client = new pg.Client({
  connectionString: DATABASE_URL,
  options: `-c search_path=${DATABASE_SCHEMA}`,
});
await client.connect();
try {
  await seedCatalog(client);
  await seedPeople(client);
  await seedSurvey(client);
  await seedPlan(client);
} finally {
  await client.end();
}
