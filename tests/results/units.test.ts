import { beforeAll, describe, expect, test } from 'vitest';
import { compareUnits } from '#app/features/results/comparison.server.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import * as department from '#app/features/results/routes/department.tsx';
import * as departments from '#app/features/results/routes/departments.tsx';
import * as district from '#app/features/results/routes/district.tsx';
import * as districts from '#app/features/results/routes/districts.tsx';
import { db } from '#app/lib/db.server.ts';
import { get, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * March 2024, every closure answered. Lamps go badly and poles well wherever they are: 30 % and 80 %
 * satisfied. District 98 has 40 lamps and 10 poles, district 97 the other way round; district 96 has
 * 40 lamps and 10 poles too, and nobody there is satisfied with anything.
 */
const period = { from: '2024-03', to: '2024-03' };

beforeAll(async () => {
  await aSmallCatalog();
  await db()
    .insertInto('district')
    .values([
      { number: 97, name: 'District 97' },
      { number: 96, name: 'District 96' },
    ])
    .execute();
  const answered = async (
    place: number,
    service: 'test-lamp' | 'test-pole',
    ratings: [bad: number, good: number],
  ) => {
    for (const [index, count] of ratings.entries())
      for (let each = 0; each < count; each++)
        await closed({
          service,
          month: '2024-03',
          district: place,
          rating: index === 0 ? 1 : 5,
          done: 'yes',
        });
  };
  await answered(98, 'test-lamp', [28, 12]);
  await answered(98, 'test-pole', [2, 8]);
  await answered(97, 'test-lamp', [7, 3]);
  await answered(97, 'test-pole', [8, 32]);
  await answered(96, 'test-lamp', [40, 0]);
  await answered(96, 'test-pole', [10, 0]);
  await foldTallies(db());
});

const inMarch = { request: get('/?from=2024-03&to=2024-03'), context: visit() };

describe('districts side by side', () => {
  test('are in the order of their numbers, and those with overlapping intervals are not ranked', async () => {
    const found = await compareUnits(db(), 'district', period);
    expect(found?.units.map(({ code }) => code)).toEqual(['96', '97', '98']);
    // 98 has 40 % and 97 has 70 %: apart, and both apart from 0 %.
    expect(found?.tiers).toEqual([['96'], ['98'], ['97']]);
  });

  test('are judged by what their own services would give them', async () => {
    const found = await compareUnits(db(), 'district', period);
    const expected = new Map(found?.funnel?.points.map((point) => [point.unit, point.expected]));
    expect(expected.get('97')).toBeGreaterThan((expected.get('98') ?? 1) + 0.1);
  });

  test('have a page with their services and departments', async () => {
    const { found } = await district.loader({ ...inMarch, params: { district: '98' } });
    expect(found?.services.map(({ code, closures }) => [code, closures])).toEqual([
      ['test-lamp', 40],
      ['test-pole', 10],
    ]);
    expect(found?.parts.map(({ code }) => code)).toEqual(['test-lights']);
    expect(found?.total.closures).toBe(50);
    expect(found?.city.closures).toBe(150);
  });

  test('that do not exist have none', async () => {
    await expect(district.loader({ ...inMarch, params: { district: '55' } })).rejects.toMatchObject({
      status: 404,
    });
    await expect(department.loader({ ...inMarch, params: { department: 'x' } })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('departments side by side', () => {
  test('are one tier while there is one, and there is no funnel of one', async () => {
    const { comparison } = await departments.loader({ ...inMarch, params: {} });
    expect(comparison?.tiers).toEqual([['test-lights']]);
    expect(comparison?.funnel).toBeNull();
  });

  test('have a page with their districts', async () => {
    const { found, name } = await department.loader({ ...inMarch, params: { department: 'test-lights' } });
    expect(name).toBe('Lights');
    expect(found?.parts.map(({ code }) => code)).toEqual(['96', '97', '98']);
    expect(found?.movedServices).toEqual([]);
  });

  test('without a closure in the period have an empty page', async () => {
    const { found } = await department.loader({ ...inMarch, params: { department: 'test-streets' } });
    expect(found).toBeUndefined();
  });
});

test('pages of departments and districts are the committee’s, and carry nothing that points to a resident', async () => {
  for (const { handle } of [department, departments, district, districts])
    expect(handle.access).toEqual(['committee', 'engagement', 'admin']);
  const shown = JSON.stringify(await district.loader({ ...inMarch, params: { district: '98' } }));
  expect(shown).not.toMatch(/example\.org|email|phone|contactId|comment/i);
});
