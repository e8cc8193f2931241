import { expect, test } from 'vitest';
import { findNames } from '#app/features/catalog/names.server.ts';
import { nameFinder } from '#app/features/catalog/names.ts';
import { db } from '#app/lib/db.server.ts';
import { LANGUAGES, localeData } from '#app/lib/i18n.server.ts';

const TRANSLATED = [
  { code: 'graffiti', language: 'es', name: 'Eliminación de grafiti', source: 'Graffiti Removal' },
];

test('a name is said in the page’s language', () => {
  const nameOf = nameFinder(TRANSLATED, 'es');
  expect(nameOf({ code: 'graffiti', name: 'Graffiti Removal' })).toEqual({
    text: 'Eliminación de grafiti',
    lng: 'es',
  });
});

test('a name without a translation is said in English, and says so', () => {
  const name = { code: 'graffiti', name: 'Graffiti Removal' };
  expect(nameFinder(TRANSLATED, 'fa')(name)).toEqual({ text: 'Graffiti Removal', lng: 'en' });
});

test('the translation of a name that has changed since is passed over', () => {
  const renamed = { code: 'graffiti', name: 'Graffiti and posters' };
  expect(nameFinder(TRANSLATED, 'es')(renamed)).toEqual({ text: 'Graffiti and posters', lng: 'en' });
});

test.each(LANGUAGES)('every service and department of the seeded city has its name in %s', async (lng) => {
  const names = await findNames(db(), lng, new Date());
  const services = await db().selectFrom('service').select(['code', 'name']).execute();
  const departments = await db().selectFrom('department').select(['code', 'name']).execute();
  expect(services.filter((each) => names.service(each).lng !== lng)).toEqual([]);
  expect(departments.filter((each) => names.department(each).lng !== lng)).toEqual([]);
});

test('translators see the English names that the city has', async () => {
  const english = localeData('en', ['catalog']).resources.en?.catalog;
  const byCode = (rows: { code: string; name: string }[]) =>
    Object.fromEntries(rows.map(({ code, name }) => [code, name]));
  expect(english).toEqual({
    services: byCode(await db().selectFrom('service').select(['code', 'name']).execute()),
    departments: byCode(await db().selectFrom('department').select(['code', 'name']).execute()),
  });
});
