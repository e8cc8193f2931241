import { describe, expect, test } from 'vitest';
import { chanceOfCrossing } from '#app/features/results/crossing.ts';
import { bothTails, distanceFor } from '#app/features/results/normal.ts';
import { normals } from './simulation.ts';

describe('the chance that a series without change looks changed', () => {
  test('is both tails of the normal distribution where there is one split', () => {
    for (const bound of [1, 1.96, 3.5]) {
      expect(chanceOfCrossing([0.4], [bound])).toBeCloseTo(bothTails(bound), 9);
    }
  });

  test('hardly grows with a second split at nearly the same place, and is that of another try with one far away', () => {
    const one = bothTails(3);
    expect(chanceOfCrossing([0.4, 0.401], [3, 3])).toBeLessThan(1.1 * one);
    expect(chanceOfCrossing([0.001, 0.999], [3, 3])).toBeCloseTo(1 - (1 - one) ** 2, 6);
  });

  test('is what 100,000 series without change show, splits and bounds being uneven', () => {
    const sizes = [50, 5, 120, 80, 3, 60, 90];
    const bounds = [2.6, 2.4, 2.8, 2.5, 2.7, 2.0];
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const before = bounds.map((_, split) => sizes.slice(0, split + 1).reduce((sum, size) => sum + size, 0));
    const normal = normals(11);
    let crossed = 0;
    const series = 100_000;
    for (let each = 0; each < series; each++) {
      const months = sizes.map((size) => normal() * Math.sqrt(size));
      const all = months.reduce((sum, month) => sum + month, 0);
      let sum = 0;
      const looksChanged = bounds.some((bound, split) => {
        sum += months[split] ?? 0;
        const size = before[split] ?? 0;
        const difference = (all - sum) / (total - size) - sum / size;
        return Math.abs(difference) / Math.sqrt(1 / size + 1 / (total - size)) >= bound;
      });
      if (looksChanged) crossed++;
    }
    const chance = chanceOfCrossing(
      before.map((size) => size / total),
      bounds,
    );
    expect(Math.abs(crossed / series - chance)).toBeLessThan(3 * Math.sqrt((chance * (1 - chance)) / series));
  });
});

test('the normal distribution is that of R’s pnorm and qnorm, far out too', () => {
  expect(bothTails(1.959963984540054)).toBeCloseTo(0.05, 12);
  expect(bothTails(6) / 1.973175290075396e-9).toBeCloseTo(1, 9);
  expect(distanceFor(0.001)).toBeCloseTo(3.290526731491895, 9);
});
