import { beforeAll, describe, expect, test } from 'vitest';
import { loader as report } from '#app/features/reports/routes/report.tsx';
import { sentencesOf } from '#app/features/reports/sentences.ts';
import { foldTallies } from '#app/features/results/folding.server.ts';
import { loader as glance } from '#app/features/results/routes/committee.tsx';
import { loader as district } from '#app/features/results/routes/district.tsx';
import { wordsOf } from '#app/features/results/words.ts';
import { db } from '#app/lib/db.server.ts';
import { translator } from '#app/lib/i18n.server.ts';
import { get, someone, visit } from '../support/visit.ts';
import { aSmallCatalog, closed } from './support.ts';

/*
 * 2024, 15 answers a month in each of three districts and 15 without one. Four of five are satisfied
 * everywhere, until district 98 falls to one of five in September; what has no district falls, too.
 */
const MONTHS = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`);

beforeAll(async () => {
  await aSmallCatalog();
  await db()
    .insertInto('district')
    .values([96, 97].map((number) => ({ number, name: `District ${number}` })))
    .execute();
  for (const month of MONTHS)
    await Promise.all(
      [96, 97, 98, undefined].flatMap((place) =>
        Array.from({ length: 15 }, (_, each) => {
          const fell = month >= '2024-09' && (place === 98 || place === undefined);
          const rating = (each % 5 === 0) !== fell ? 1 : 5;
          const service = each % 2 ? 'test-lamp' : 'test-pole';
          return closed({ service, month, rating, done: 'yes', district: place });
        }),
      ),
    );
  await foldTallies(db());
});

const year = 'from=2024-01&to=2024-12';
const context = async () => visit({ staff: await someone('committee') });
const page = async (number: string) =>
  await district({
    request: get(`/committee/districts/${number}?${year}`),
    context: await context(),
    params: { district: number },
  });

describe('a district that fell', () => {
  test('says so on its page, in a sentence and in its trend', async () => {
    const { found } = await page('98');
    const moved = found?.signals.find(({ measure }) => measure === 'satisfied')?.moved;
    expect(moved?.since).toBe('2024-09');
    expect(moved?.before.value).toBeCloseTo(0.8, 1);
    expect(moved?.after.value).toBeCloseTo(0.2, 1);
    expect(found?.trend.movedSince).toEqual({ satisfied: '2024-09', notDone: null });
  });

  test('is named at a glance, and neither the others nor what has no district', async () => {
    const { glance: found } = await glance({
      request: get(`/committee?${year}`),
      context: await context(),
      params: {},
    });
    const places = found?.moved.filter(({ level }) => level === 'district');
    expect(places?.map(({ code, measure }) => [code, measure])).toEqual([['98', 'satisfied']]);
    expect((await page('97')).found?.signals.map(({ moved }) => moved)).toEqual([null, null]);
  });

  test('is named in the report of the quarter, in the reader’s language', async () => {
    const { report: found } = await report({
      request: get('/committee/reports/2024-Q4'),
      context: await context(),
      params: { quarter: '2024-Q4' },
    });
    const sentences = sentencesOf(found, translator('es', 'reports'), wordsOf('es'));
    expect(sentences.filter((sentence) => sentence.startsWith('Distrito 98'))).toHaveLength(1);
  });
});
