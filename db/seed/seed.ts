import pg from 'pg';
import { db, disconnect } from '#app/lib/db.server.ts';
import { env } from '#app/lib/env.ts';
import { seedCatalog } from './catalog.ts';
import { seedPeople } from './people.ts';
import { seedPlan } from './plan.ts';
import { finishSimulatedCity, seedSimulatedCity } from './simulated-city-loading.ts';
import { seedSurvey } from './survey.ts';
import { seedThemes } from './themes.ts';

/**
 * Sets up a city: the catalog always, the simulated city once, on the first run
 * of an embedded database. SIMULATED_CITY=no leaves it out.
 */
const client = new pg.Client({
  connectionString: env().DATABASE_URL,
  options: `-c search_path=${env().DATABASE_SCHEMA}`,
});
await client.connect();
try {
  await seedCatalog(client);
  await seedPeople(client);
  await seedSurvey(client);
  await seedPlan(client);
  await seedThemes(client);
  if (env().EMBEDDED_DATABASE === '1' && env().SIMULATED_CITY === 'yes') {
    const now = new Date();
    const timeZone = env().CITY_TIME_ZONE;
    if (await seedSimulatedCity({ client, now, timeZone }))
      await finishSimulatedCity(client, db(), { now, timeZone });
  }
} finally {
  await disconnect();
  await client.end();
}
