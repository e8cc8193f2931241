import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MIN_ANSWERS, scoreOf, wilson } from '#app/features/results/score.ts';

const countOfN = fc
  .integer({ min: 1, max: 100_000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('the Wilson interval', () => {
  test.each([
    // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics
    // in Medicine 17 (1998) 857–872, table I, method 3.
    { count: 81, n: 263, lower: 0.2553, upper: 0.3662 },
    { count: 15, n: 148, lower: 0.0624, upper: 0.1605 },
    { count: 0, n: 20, lower: 0, upper: 0.1611 },
    { count: 1, n: 29, lower: 0.0061, upper: 0.1718 },
  ])('for $count of $n is the published one', ({ count, n, lower, upper }) => {
    const interval = wilson(count, n);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  test('lies between 0 and 1 and holds the share', () => {
    fc.assert(
      fc.property(countOfN, ([count, n]) => {
        const { lower, upper } = wilson(count, n);
        return lower >= 0 && upper <= 1 && lower <= count / n && count / n <= upper && lower < upper;
      }),
    );
  });

  test('shrinks when there are more answers of the same kind', () => {
    fc.assert(
      fc.property(countOfN, fc.integer({ min: 2, max: 50 }), ([count, n], times) => {
        const few = wilson(count, n);
        const many = wilson(count * times, n * times);
        return many.upper - many.lower < few.upper - few.lower;
      }),
    );
  });

  test('is mirrored when yes and no are swapped', () => {
    fc.assert(
      fc.property(countOfN, ([count, n]) => {
        const one = wilson(count, n);
        const other = wilson(n - count, n);
        expect(one.lower).toBeCloseTo(1 - other.upper, 10);
        expect(one.upper).toBeCloseTo(1 - other.lower, 10);
      }),
    );
  });
});

describe('a score', () => {
  test('is not given below ten answers', () => {
    expect(scoreOf(5, MIN_ANSWERS - 1)).toEqual({ known: false, n: 9 });
    expect(scoreOf(0, 0)).toEqual({ known: false, n: 0 });
    expect(scoreOf(5, MIN_ANSWERS)).toMatchObject({ known: true, value: 0.5 });
  });
});
