import pg from 'pg';
import { expect, test } from 'vitest';
import { db } from '#app/lib/db.server.ts';
import { seedCatalog } from '#db/seed/catalog.ts';

async function seedAgain() {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    options: '-c search_path=hearback',
  });
  await client.connect();
  await seedCatalog(client);
  await client.end();
}

test('the catalog has 68 request forms, their departments and 15 districts', async () => {
  const forms = await db().selectFrom('service').selectAll().where('active', '=', true).execute();
  expect(forms).toHaveLength(68);
  expect(forms.find(({ code }) => code === 'graffiti-removal')).toMatchObject({
    name: 'Graffiti Removal',
    departmentCode: 'OCB',
    reportOnly: false,
  });
  const departments = await db()
    .selectFrom('department')
    .select('code')
    .where('unmapped', '=', false)
    .execute();
  expect(departments).toHaveLength(12);
  expect(await db().selectFrom('district').select('number').execute()).toHaveLength(15);
});

test('seeding again keeps what staff changed', async () => {
  const changed = { name: 'Graffiti', departmentCode: 'BSS' };
  await db().updateTable('service').set(changed).where('code', '=', 'graffiti-removal').execute();
  await db().updateTable('department').set({ active: false }).where('code', '=', 'OCB').execute();
  await seedAgain();
  const service = await db()
    .selectFrom('service')
    .selectAll()
    .where('code', '=', 'graffiti-removal')
    .executeTakeFirstOrThrow();
  expect(service).toMatchObject(changed);
  const department = await db()
    .selectFrom('department')
    .selectAll()
    .where('code', '=', 'OCB')
    .executeTakeFirstOrThrow();
  expect(department.active).toBe(false);
});
