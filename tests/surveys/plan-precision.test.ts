import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersNeeded, type Cell, sharesFor } from '#app/features/surveys/plan-precision.ts';

const target = { targetPoints: 5, leastPerService: 30, districtCeiling: 1 };
const answering = [{ key: 'big', asked: 100_000, answered: 25_000 }];
const asked = (cells: Cell[], given = target) => sharesFor(given, { cells, answering });

test('±5 points at 95 % take 384 answers, fewer where there are few closures', () => {
  expect(answersNeeded(1e9, 5)).toBeCloseTo(384.16, 1);
  expect(answersNeeded(1000, 5)).toBeCloseTo(277.7, 0);
  expect(answersNeeded(10, 5)).toBeLessThan(10);
  expect(answersNeeded(0, 5)).toBe(0);
});

test('as many are asked as answer one by one by the response rate', () => {
  const [share] = asked([{ service: 'big', district: 1, closures: 10_000 }]);
  expect((share?.fraction ?? 0) * 10_000 * 0.25).toBeCloseTo(answersNeeded(10_000, 5), -1);
});

test('of a service with too few closures all are asked about, of a small one at least some', () => {
  expect(asked([{ service: 'small', district: 1, closures: 100 }])[0]?.fraction).toBe(1);
  const loose = { ...target, targetPoints: 30, leastPerService: 100 };
  const [share] = asked([{ service: 'small', district: 1, closures: 200 }], loose);
  expect(share?.fraction).toBe(100 / 200);
});

describe('the ceiling of districts', () => {
  const cells = [
    { service: 'big', district: 1, closures: 2000 },
    { service: 'tiny', district: 1, closures: 20 },
    { service: 'big', district: 2, closures: 8000 },
  ];
  test('takes from large services and leaves the small ones', () => {
    const [big, tiny] = asked(cells, { ...target, districtCeiling: 0.1 });
    expect(tiny?.fraction).toBe(1);
    expect(((big?.fraction ?? 0) * 2000 + 20) / 2020).toBeCloseTo(0.1, 6);
  });
  test('holds wherever the least that is asked allows it, and every closure keeps a chance', () => {
    const cell = fc.record({
      service: fc.constantFrom('a', 'b', 'c', 'big'),
      district: fc.constantFrom(1, 2, null),
      closures: fc.double({ min: 0.1, max: 20_000, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(cell, { selector: ({ service, district }) => `${service} ${district}`, minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (given, districtCeiling) => {
          const shares = asked(given, { ...target, leastPerService: 0, districtCeiling });
          for (const { fraction } of shares) {
            expect(fraction).toBeGreaterThan(0);
            expect(fraction).toBeLessThanOrEqual(1);
          }
          for (const district of [1, 2, null]) {
            const closures = given.filter((each) => each.district === district);
            const total = closures.reduce((sum, each) => sum + each.closures, 0);
            const sum = closures.reduce((all, each) => {
              const share = shares.find((one) => one.service === each.service && one.district === district);
              return all + each.closures * (share?.fraction ?? 0);
            }, 0);
            expect(sum).toBeLessThanOrEqual(total * Math.max(districtCeiling, 0.01) + 0.01 * total + 1e-6);
          }
        },
      ),
      { numRuns: 200, seed: 311 },
    );
  });
});
