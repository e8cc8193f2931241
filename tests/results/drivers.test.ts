import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  importanceOf,
  LEAST_FOR_DRIVERS,
  type Pattern,
  steadyRandom,
} from '#app/features/results/drivers.ts';
import { explainedBy, momentsOf } from '#app/features/results/variance-explained.ts';

const pattern = (satisfied: boolean, levels: string[], n: number): Pattern => ({
  satisfied,
  levels,
  n,
  weight: n,
  square: n,
});

const parts = (patterns: Pattern[]) =>
  importanceOf(patterns, steadyRandom(1))?.drivers.map(({ part }) => part.value);

describe('the importance of drivers', () => {
  test('is all of the one that decides', () => {
    const decided = ['yes', 'no'].flatMap((done) =>
      ['web', 'call'].map((channel) => pattern(done === 'yes', [done, channel], 50)),
    );
    const [done, channel] = parts(decided) ?? [];
    expect(done).toBeCloseTo(1, 12);
    expect(channel).toBeCloseTo(0, 12);
  });

  test('is shared by two that always go together', () => {
    const together = [
      pattern(true, ['a', 'a'], 80),
      pattern(false, ['b', 'b'], 60),
      pattern(false, ['a', 'a'], 20),
    ];
    const [one, other] = parts(together) ?? [];
    expect(one).toBeCloseTo(0.5, 12);
    expect(other).toBeCloseTo(0.5, 12);
  });

  test('of two that are independent is each one’s own R²', () => {
    // 2 × 2 cells of 100; being satisfied rises by 40 points with the one, by 20 with the other.
    const cells = [
      [0, 0, 20],
      [0, 1, 40],
      [1, 0, 60],
      [1, 1, 80],
    ].flatMap(([one, other, satisfied = 0]) => [
      pattern(true, [String(one), String(other)], satisfied),
      pattern(false, [String(one), String(other)], 100 - satisfied),
    ]);
    const found = importanceOf(cells, steadyRandom(1));
    // R² of an effect d between halves: (d/2)² / (p(1−p)), p = 0.5.
    expect(found?.explained.value).toBeCloseTo((0.2 ** 2 + 0.1 ** 2) / 0.25, 12);
    expect(found?.drivers[0]?.part.value).toBeCloseTo(0.8, 12);
  });

  test('adds up to all that is explained, and lies within its interval', () => {
    const cell = fc.record({
      satisfied: fc.boolean(),
      levels: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')),
      n: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 4, maxLength: 12 }), (cells) => {
        const found = importanceOf(
          cells.map(({ satisfied, levels, n }) => pattern(satisfied, levels, n)),
          steadyRandom(1),
        );
        fc.pre(found !== null);
        expect(found?.drivers.reduce((sum, { part }) => sum + part.value, 0)).toBeCloseTo(1, 9);
        for (const { part } of found?.drivers ?? []) {
          expect(part.lower).toBeLessThanOrEqual(part.value);
          expect(part.upper).toBeGreaterThanOrEqual(part.value);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is narrower with more answers of the same kind', () => {
    const cells = (times: number) => [
      pattern(true, ['a', 'x'], 30 * times),
      pattern(false, ['a', 'y'], 20 * times),
      pattern(true, ['b', 'y'], 15 * times),
      pattern(false, ['b', 'x'], 40 * times),
    ];
    const width = (times: number) => {
      const part = importanceOf(cells(times), steadyRandom(1))?.drivers[0]?.part;
      return (part?.upper ?? 1) - (part?.lower ?? 0);
    };
    expect(width(16)).toBeLessThan(width(1) / 2);
  });

  test('is not said of fewer than a hundred answers, nor where all are alike', () => {
    expect(importanceOf([pattern(true, ['a'], LEAST_FOR_DRIVERS - 1)], steadyRandom(1))).toBeNull();
    expect(importanceOf([pattern(true, ['a'], 200), pattern(true, ['b'], 200)], steadyRandom(1))).toBeNull();
  });
});

test('a level that the others tell already explains nothing more', () => {
  const rows = [
    { satisfied: true, levels: ['a', '1', 'x'], weight: 3 },
    { satisfied: false, levels: ['b', '2', 'x'], weight: 2 },
    { satisfied: true, levels: ['b', '2', 'y'], weight: 1 },
  ];
  const moments = momentsOf(rows, [
    ['a', 'b'],
    ['1', '2'],
    ['x', 'y'],
  ]);
  expect(explainedBy(moments, 0b111)).toBeCloseTo(explainedBy(moments, 0b101), 12);
});
