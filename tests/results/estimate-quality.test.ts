import { expect, test } from 'vitest';
import { incompleteBeta } from '#app/features/results/distributions.ts';
import {
  levelsToCollapse,
  notEnough,
  rIndicator,
  shownInterval,
} from '#app/features/results/estimate-quality.ts';

const enough = { n: 100, residents: 90, estimate: 0.5, lower: 0.4, upper: 0.6 };

test('fewer than ten answers, or more than 15 points to each side, is not enough', () => {
  expect(notEnough(enough)).toBeNull();
  expect(notEnough({ ...enough, n: 9, lower: 0.45, upper: 0.55 })).toEqual({ moreAnswers: 1 });
  expect(notEnough({ ...enough, n: 20, lower: 0.2, upper: 0.8 })).toEqual({ moreAnswers: 60 });
  expect(notEnough({ ...enough, n: 3, lower: 0.1, upper: 0.9 })).toEqual({ moreAnswers: 19 });
  expect(notEnough({ n: 0, residents: 0, estimate: null, lower: null, upper: null })).toEqual({
    moreAnswers: 10,
  });
  // Many answers of one resident are one resident's view.
  expect(notEnough({ ...enough, n: 30, residents: 1, lower: null, upper: null })).toEqual({ moreAnswers: 1 });
});

test("where all are satisfied, Clopper and Pearson's interval is shown", () => {
  const all = { n: 50, residents: 40, estimate: 1, lower: null, upper: null };
  const { lower, upper } = shownInterval(all) ?? { lower: 0, upper: 0 };
  expect(upper).toBe(1);
  // With this share, 40 satisfied of 40 have a chance of 2.5 %.
  expect(incompleteBeta(lower, 40, 1)).toBeCloseTo(0.025, 12);
  expect(shownInterval({ ...all, estimate: 0 })).toEqual({ lower: 0, upper: 1 - lower });
  expect(notEnough(all)).toBeNull();
  expect(notEnough({ ...all, n: 10, residents: 10 })).toEqual({ moreAnswers: 1 });
});

test('the R-indicator is 1 when all groups answer alike, 0 when one half does and one does not', () => {
  const even = rIndicator([
    { asked: 100, answered: 30 },
    { asked: 50, answered: 15 },
    { asked: 0, answered: 0 },
  ]);
  expect(even).toMatchObject({ indicator: 1, adjusted: 1 });
  expect(even?.rate).toBeCloseTo(0.3, 12);
  const uneven = rIndicator([
    { asked: 5000, answered: 5000 },
    { asked: 5000, answered: 0 },
  ]);
  expect(uneven?.indicator).toBeCloseTo(0, 3);
  // By hand: rates 0.5 and 0.2 of 100 each; S² = 200 · 0.15² / 199.
  const some = rIndicator([
    { asked: 100, answered: 50 },
    { asked: 100, answered: 20 },
  ]);
  expect(some?.indicator).toBeCloseTo(1 - 2 * Math.sqrt((200 * 0.0225) / 199), 12);
  expect(some?.adjusted).toBeCloseTo(1 - 2 * Math.sqrt((200 * 0.0225) / 199 - 0.41 / 200), 12);
  expect(rIndicator([{ asked: 1, answered: 1 }])).toBeNull();
});

test('thin levels are collapsed until together they have 20 answers', () => {
  const level = (name: string, answers: number) => ({ level: name, answers });
  expect(levelsToCollapse([level('a', 30), level('b', 20)])).toEqual([]);
  expect(levelsToCollapse([level('a', 30), level('b', 12), level('c', 9)])).toEqual(['c', 'b']);
  expect(levelsToCollapse([level('a', 300), level('b', 40), level('c', 3)])).toEqual(['c', 'b']);
  expect(levelsToCollapse([level('a', 300), level('b', 40), level('c', 3), level('d', 4)])).toEqual([
    'c',
    'd',
    'b',
  ]);
  expect(levelsToCollapse([level('a', 3)])).toEqual([]);
});
