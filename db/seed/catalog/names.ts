import type { Client } from 'pg';
import { listLocales, type Nested, readLocale } from '../locales.ts';

/**
 * What services and departments are called in the languages of residents, from
 * locales/<lng>/catalog.json. Insert-if-missing, like the rest of the catalog.
 */
export async function seedNames(client: Client): Promise<void> {
  for (const table of ['service', 'department'] as const) {
    const english = new Map(namesOf('en', `${table}s`));
    const given = listLocales()
      .filter((language) => language !== 'en')
      .flatMap((language) =>
        namesOf(language, `${table}s`).map(([code, name]) => ({
          language,
          code,
          name,
          source: english.get(code),
        })),
      );
    await client.query(
      `insert into ${table}_name (${table}_code, language, name, source)
       select ${table}.code, language.code, given.name, given.source
       from jsonb_to_recordset($1) as given (code text, language text, name text, source text)
       join ${table} on ${table}.code = given.code
       join language on language.code = given.language
       on conflict do nothing`,
      [JSON.stringify(given)],
    );
  }
}

const namesOf = (language: string, kind: string): [code: string, name: Nested | string][] =>
  Object.entries(readLocale(language, 'catalog')?.[kind] ?? {});
