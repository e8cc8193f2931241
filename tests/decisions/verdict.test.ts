import { describe, expect, test } from 'vitest';
import type { Figures } from '#app/features/decisions/decision.ts';
import { judge } from '#app/features/decisions/verdict.ts';
import { stream } from '#db/seed/city/random.ts';

const figures = (estimate: number | null, standardError: number | null): Figures => ({
  from: '2024-01',
  to: '2024-03',
  n: 400,
  responseRate: 0.2,
  estimate,
  standardError,
  lower: null,
  upper: null,
});

describe('a decision is judged', () => {
  test('as moved when the change is beyond what chance explains', () => {
    const { verdict, change } = judge(figures(0.5, 0.02), figures(0.6, 0.02), 'up');
    expect(verdict).toBe('moved');
    // ±1.96 × √(0.02² + 0.02²)
    expect(change?.lower).toBeCloseTo(0.1 - 0.055437, 5);
  });

  test('as not moved when it is not', () => {
    expect(judge(figures(0.5, 0.03), figures(0.55, 0.03), 'up').verdict).toBe('not_beyond_noise');
  });

  test('as gone the wrong way when it went the other way', () => {
    expect(judge(figures(0.5, 0.02), figures(0.6, 0.02), 'down').verdict).toBe('wrong_way');
  });

  test('not at all without enough answers on either side', () => {
    expect(judge(figures(null, null), figures(0.6, 0.02), 'up').verdict).toBe('not_enough');
    expect(judge(figures(0.6, 0.02), figures(null, null), 'up').verdict).toBe('not_enough');
  });

  test('as not moved in 95 of 100 cases where nothing changed', () => {
    const chance = stream(311, 'verdict');
    const cases = 10_000;
    let still = 0;
    for (let i = 0; i < cases; i++) {
      const before = figures(0.5 + 0.02 * chance.normal(), 0.02);
      const after = figures(0.5 + 0.03 * chance.normal(), 0.03);
      if (judge(before, after, 'up').verdict === 'not_beyond_noise') still++;
    }
    expect(still / cases).toBeGreaterThan(0.94);
    expect(still / cases).toBeLessThan(0.96);
  });
});
