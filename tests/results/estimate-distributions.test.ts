import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaQuantile, incompleteBeta, tQuantile } from '#app/features/results/distributions.ts';

/** Arguments and R's figure last, made by r/distributions.R. */
const agreed: Record<'qbeta' | 'pbeta' | 'qt', number[][]> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'r/distributions.json'), 'utf8'),
);

function worst(rows: number[][], ours: (...args: number[]) => number) {
  return Math.max(...rows.map((row) => Math.abs(ours(...row.slice(0, -1)) / (row.at(-1) ?? 0) - 1)));
}

test('beta quantiles agree with R to 1e-10', () => {
  expect(agreed.qbeta.length).toBeGreaterThan(300);
  expect(worst(agreed.qbeta, betaQuantile as (...args: number[]) => number)).toBeLessThan(1e-10);
});

test('the incomplete beta function agrees with R to 1e-10', () => {
  expect(agreed.pbeta.length).toBeGreaterThan(250);
  expect(worst(agreed.pbeta, incompleteBeta as (...args: number[]) => number)).toBeLessThan(1e-10);
});

test("Student's t quantiles agree with R to 1e-10", () => {
  expect(worst(agreed.qt, tQuantile as (...args: number[]) => number)).toBeLessThan(1e-10);
});

test('a beta quantile is where the distribution reaches its chance', () => {
  const shape = fc.double({ min: 0.05, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, shape, (p, a, b) => {
      const x = betaQuantile(p, a, b);
      fc.pre(x > 0 && x < 1 - 1e-9);
      expect(incompleteBeta(x, a, b)).toBeCloseTo(p, 8);
    }),
  );
});

test('what no distribution has is NaN', () => {
  expect(betaQuantile(0.5, Number.NaN, 1)).toBeNaN();
  expect(betaQuantile(1.5, 1, 1)).toBeNaN();
  expect(tQuantile(0.025, 0)).toBeNaN();
  expect(incompleteBeta(0.5, -1, 1)).toBeNaN();
});
