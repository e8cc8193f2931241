import { beforeAll, describe, expect, test } from 'vitest';
import { readCrossed, readScores, readSeries } from '#app/features/results/score-lines.server.ts';
import { db } from '#app/lib/db.server.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * March and April 2024: of lamps 30 closures a month are answered, 18 with 5 and 12 with 1, and
 * 30 are not; of poles 4 are answered, all with 4, and 36 are not; one closure was a duplicate.
 */
beforeAll(async () => {
  await aSmallCatalog();
  for (const month of ['2024-03', '2024-04']) {
    const lamp = { service: 'test-lamp', month, district: 98 } as const;
    for (let i = 0; i < 18; i++) await closed({ ...lamp, rating: 5, done: 'yes' });
    for (let i = 0; i < 12; i++) await closed({ ...lamp, rating: 1, done: i % 2 ? 'no' : 'unsure' });
    for (let i = 0; i < 30; i++) await closed({ ...lamp, disposition: 'no_contact' });
    for (let i = 0; i < 4; i++) await closed({ service: 'test-pole', month, rating: 4, done: 'yes' });
    for (let i = 0; i < 36; i++) await closed({ service: 'test-pole', month, disposition: 'expired' });
    await closed({ service: 'test-pole', month, disposition: 'not_eligible' });
  }
});

const period = { from: '2024-03', to: '2024-04' };

describe('the scores of a period', () => {
  test('are one line per level, with its closures, those asked and those who answered', async () => {
    const lines = await readScores(db(), { measure: 'satisfied', by: 'service', period });
    expect(
      lines.map(({ level, closures, eligible, invited, n }) => [level, closures, eligible, invited, n]),
    ).toEqual([
      ['test-lamp', 120, 120, 60, 60],
      ['test-pole', 82, 80, 80, 8],
    ]);
    expect(lines.map(({ responseRate }) => responseRate)).toEqual([1, 0.1]);
  });

  test('say a share with its interval where there are enough answers', async () => {
    const [lamp] = await readScores(db(), { measure: 'satisfied', by: 'service', period });
    expect(lamp?.estimate).toBeCloseTo(0.6, 12);
    expect(lamp?.lower).toBeGreaterThan(0.45);
    expect(lamp?.upper).toBeLessThan(0.75);
    expect(lamp).toMatchObject({ enough: true, needed: 0 });
    expect(lamp?.ratings).toEqual({
      counts: [24, 0, 0, 0, 36],
      shares: [0.4, 0, 0, 0, 0.6].map((share) => expect.closeTo(share, 12)),
    });
  });

  test('say nothing below ten answers, but how many more it takes', async () => {
    const [, pole] = await readScores(db(), { measure: 'satisfied', by: 'service', period });
    expect(pole).toMatchObject({ n: 8, enough: false, estimate: null, lower: null });
    expect(pole?.needed).toBeGreaterThanOrEqual(2);
    expect(pole?.computed?.estimate).toBe(1);
  });

  test('count only those who could tell whether the work was done', async () => {
    const [lamp] = await readScores(db(), { measure: 'not_done', by: 'service', period });
    expect(lamp?.n).toBe(48);
    expect(lamp?.estimate).toBeCloseTo(12 / 48, 12);
  });

  test('are narrowed by any dimension and by a group of services', async () => {
    const closuresOf = async (where: object) =>
      (await readScores(db(), { measure: 'satisfied', by: 'all', period, where }))[0]?.closures;
    expect(await closuresOf({ district: '98' })).toBe(120);
    expect(await closuresOf({ department: 'test-lights', service: 'test-pole' })).toBe(82);
    expect(await closuresOf({ group: 'Lighting' })).toBe(202);
    expect(await closuresOf({ group: 'Streets' })).toBeUndefined();
  });

  test('come crossed by another dimension, as each part alone would have them', async () => {
    const measures = ['satisfied'] as const;
    const parts = await readCrossed(db(), { by: 'service', across: 'district', period, measures });
    expect(
      parts.map(({ across, lines }) => [across, lines.map((line) => line.get('satisfied')?.level)]),
    ).toEqual([
      ['', ['test-pole']],
      ['98', ['test-lamp']],
    ]);
    const where = { district: '98' };
    const [alone] = await readScores(db(), { measure: 'satisfied', by: 'service', period, where });
    expect(parts[1]?.lines[0]?.get('satisfied')).toEqual(alone);
  });

  test('come month by month, too, and the months add up', async () => {
    const [lamp] = await readSeries(db(), { measure: 'satisfied', by: 'service', period });
    expect(lamp?.points.map(({ month, n }) => [month, n])).toEqual([
      ['2024-03', 30],
      ['2024-04', 30],
    ]);
    const months = await readScores(db(), { measure: 'satisfied', by: 'month', period });
    expect(months.map(({ level, closures }) => [level, closures])).toEqual([
      ['2024-03', 101],
      ['2024-04', 101],
    ]);
  });
});
