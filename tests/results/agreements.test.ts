import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findDrivers } from '#app/features/results/drivers.server.ts';
import { readFilter } from '#app/features/results/period.ts';
import { A11_STATEMENTS } from '#app/features/surveys/library/a11.ts';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from './support.ts';

const april = readFilter(new URLSearchParams({ from: '2024-04', to: '2024-04' }), '2024-06-01');

test('what residents agree with is found in the answers to the survey that asks it, and in no other', async () => {
  await aSmallCatalog();
  for (let i = 0; i < 120; i++)
    await closed({ service: 'test-lamp', month: '2024-04', rating: 5, district: i % 2 ? 98 : undefined });
  await sql`update response set completed_at = '2024-05-01'`.execute(db());
  expect((await findDrivers(db(), april))?.agreements).toEqual({ n: 0, importance: null, looked: null });

  const { surveyId } = await db().selectFrom('surveyVersion').select('surveyId').executeTakeFirstOrThrow();
  const version = await db()
    .insertInto('surveyVersion')
    .values({ surveyId, number: 99, definition: JSON.stringify(A11_STATEMENTS) })
    .returning('id')
    .executeTakeFirstOrThrow();
  // Who trusts the city is satisfied; the rest is the same for all.
  await sql`
    update response set survey_version_id = ${version.id}, answers = jsonb_build_object(
      'satisfaction', (case when id % 3 = 0 then 1 else 5 end)::text, 'trust', (case when id % 3 = 0 then 2 else 4 end)::text,
      'effectiveness', '3', 'ease', '3', 'efficiency', '3', 'transparency', '3', 'employees', '3'
    )
    where id % 10 > 0
  `.execute(db());
  const found = (await findDrivers(db(), april))?.agreements;
  expect(found).toMatchObject({ n: 108, looked: null });
  expect(found?.importance?.drivers.map(({ part }) => Math.round(part.value))).toEqual([1, 0, 0, 0, 0, 0]);
  const narrowed = (await findDrivers(db(), { ...april, district: 98, language: 'en' }))?.agreements;
  expect(narrowed?.n).toBeGreaterThan(40);
  expect(narrowed?.n).toBeLessThan(70);
});
