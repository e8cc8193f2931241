import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimates } from './r/estimated.ts';
import { microdata, SCENARIOS } from './r/microdata.ts';

/** R's figures: scenario, measure, by, level, then estimate, se, lower, upper and deff (NaN where R has none). */
const agreed = readFileSync(path.join(import.meta.dirname, 'r/estimate.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [scenario = '', measure = '', by = '', level = '', ...figures] = line.split(',');
    const [estimate = 0, se = 0, lower = 0, upper = 0, deff = 0] = figures.map(Number);
    return { scenario, measure, by, level, estimate, se, lower, upper, deff };
  });

/** Six significant digits for estimates, four for the rest, are asked; these leave a margin. */
const CLOSE = { estimate: 1e-9, other: 1e-8 };

describe.each(SCENARIOS)('$name', (scenario) => {
  const files = microdata(scenario);

  test.each(['satisfied', 'rating', 'not_done'])('agrees with R on %s', (measure) => {
    const rows = agreed.filter((row) => row.scenario === scenario.name && row.measure === measure);
    const by = [...new Set(rows.map((row) => row.by))];
    const ours = new Map(
      estimates(files, { by, measure }).map((row) => [`${row.by} ${row.level}`, row] as const),
    );
    expect(ours.size).toBe(rows.length);
    let compared = 0;
    for (const r of rows) {
      const row = ours.get(`${r.by} ${r.level}`);
      const where = `${r.by} ${r.level}`;
      if (Number.isNaN(r.estimate)) {
        expect(row, where).toMatchObject({ n: 0, estimate: null, standardError: null, lower: null });
        continue;
      }
      expect(deviation(row?.estimate, r.estimate), where).toBeLessThan(CLOSE.estimate);
      // Below this, R's standard error is rounding: all answers are alike.
      if (r.se < 1e-12) {
        expect(row, where).toMatchObject({ standardError: 0, lower: null, upper: null, effectiveN: null });
        continue;
      }
      expect(deviation(row?.standardError, r.se), where).toBeLessThan(CLOSE.other);
      expect(deviation(row?.designEffect, r.deff), where).toBeLessThan(CLOSE.other);
      if (Number.isNaN(r.lower)) {
        expect(row, where).toMatchObject({ lower: null, upper: null });
        continue;
      }
      expect(deviation(row?.lower, r.lower), where).toBeLessThan(CLOSE.other);
      expect(deviation(row?.upper, r.upper), where).toBeLessThan(CLOSE.other);
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

test('effective n is p(1−p) over the variance, and n−1 over the design effect', () => {
  for (const row of estimates(microdata(SCENARIOS[3] ?? never()), { by: ['service', 'channel'] })) {
    const share = row.estimate ?? 0;
    const variance = (row.standardError ?? 0) ** 2;
    expect(deviation(row.effectiveN, (share * (1 - share)) / variance)).toBeLessThan(1e-12);
    expect(deviation(row.designEffect, (row.n - 1) / (row.effectiveN ?? 0))).toBeLessThan(1e-12);
  }
});

test('a distribution gives every value its share, and they add up to one', () => {
  const files = microdata(SCENARIOS[3] ?? never());
  for (const measure of ['ratings', 'done']) {
    const rows = estimates(files, { by: ['service'], measure });
    const levels = [...new Set(rows.map((row) => row.level))];
    for (const level of levels) {
      const shares = rows.filter((row) => row.level === level);
      expect(shares.map((row) => row.value)).toEqual(
        measure === 'ratings' ? ['1', '2', '3', '4', '5'] : ['no', 'partly', 'unsure', 'yes'],
      );
      expect(shares.reduce((total, row) => total + (row.estimate ?? 0), 0)).toBeCloseTo(1, 12);
    }
    const one = estimates(files, {
      by: ['service'],
      measure: measure === 'ratings' ? 'rating=1' : 'done=no',
    });
    const { value: _, ...first } = rows[0] ?? never();
    expect(one[0]).toEqual(first);
  }
});

function deviation(ours: number | null | undefined, theirs: number): number {
  return ours === theirs ? 0 : Math.abs((ours ?? Number.NaN) / theirs - 1);
}

function never(): never {
  throw new Error('There is such a scenario');
}
