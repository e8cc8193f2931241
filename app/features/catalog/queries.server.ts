import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

export interface City {
  simulated: boolean;
  rehearsal: boolean;
  seededAt: Date | null;
  /** In the order in which they are offered. */
  languages: { code: string; autonym: string; draft: boolean }[];
}

/** One row: every page asks for it. */
export async function findCity(db: Db): Promise<City> {
  const { rows } = await sql<City>`
    select city.simulated, city.rehearsal, city.seeded_at, (
      select jsonb_agg(
        jsonb_build_object('code', language.code, 'autonym', language.autonym, 'draft', language.draft)
        order by language.position
      ) from language
    ) as languages
    from city
  `.execute(db);
  const [city] = rows;
  if (!city) throw new Error('The city table is empty: run the migrations');
  return city;
}

export async function markRehearsal(db: Db) {
  await db.updateTable('city').set({ rehearsal: true }).where('city.rehearsal', '=', false).execute();
}
