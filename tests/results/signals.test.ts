import { describe, expect, test } from 'vitest';
import type { Series } from '#app/features/results/series.ts';
import { judge } from '#app/features/results/signals.ts';
import {
  besideMovedServices,
  crossedReports,
  falseReports,
  falseShare,
  findingDrops,
  heldByMovements,
} from './signal-simulation.ts';

describe('with no real change', () => {
  test.each([
    { extra: 0, months: 'vary as answers drawn at random do' },
    { extra: 1, months: 'vary by twice that' },
  ])('at most one look in twenty reports anything, where months $months', ({ extra }) => {
    const looks = 250;
    const reported = falseReports({ looks, extra, seed: 3 });
    // Two standard errors of a simulation of this length.
    expect(reported).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / looks));
    expect(reported).toBeGreaterThan(0);
  });
});

describe('districts are looked at beside services and departments', () => {
  const mostOf = (looks: number) => 0.05 + 2 * Math.sqrt((0.05 * 0.95) / looks);

  test('and where each answer counts in a service and in a district, one look in twenty reports a change that is none', () => {
    const reported = crossedReports({ looks: 250, seed: 13 });
    expect(reported).toBeLessThan(mostOf(250));
    expect(reported).toBeGreaterThan(0);
  });

  test('and are not named because services moved', () => {
    const { districts, services } = besideMovedServices({ looks: 80, seed: 17 });
    expect(services).toBeGreaterThan(0.99);
    expect(districts).toBeLessThan(mostOf(80));
  });
});

test('of what is reported where some services moved, at most 5 % is false', () => {
  const simulated = falseShare({ looks: 100, seed: 5 });
  expect(simulated.falseShare).toBeLessThanOrEqual(0.05);
  expect(simulated.found).toBeGreaterThan(2);
});

test('what is reported as before and since holds the truth 93 to 97 times in 100', () => {
  const held = heldByMovements({ looks: 400, drop: 0.15, seed: 11 });
  for (const share of Object.values(held)) {
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  }
});

/*
 * No method can report a lone 10-point drop of one among 68 services like it in two months in most
 * cases and be wrong in at most 5 % of looks: the difference is 2.7 standard errors, the 5 % spread
 * over 68 series ask for 3.4, and chance carries it there in one case of four (Neyman and Pearson). So
 * the committee hears of such a drop later, or when it is larger; who watches that service sees it at once.
 */
describe('a drop in a service with 100 answers a month', () => {
  test.each([{ share: 0.35 }, { share: 0.6 }])(
    'of 10 points from $share is seen on that service’s page within two months, four times in five',
    ({ share }) => {
      const { seen } = findingDrops({ share, drop: 0.1, others: 20, looks: 200, seed: 7 });
      expect(seen).toBeGreaterThanOrEqual(0.8);
    },
  );

  test('of 20 points is a signal within two months, among 67 other services', () => {
    const { moved } = findingDrops({ share: 0.6, drop: 0.2, others: 67, looks: 80, seed: 8 });
    expect(moved).toBeGreaterThanOrEqual(0.9);
  });
});

describe('a series', () => {
  const steady = (share: number, months: number, answers = 100) =>
    Array.from({ length: months }, () => ({ share, size: answers }));
  const of = (parts: { share: number; size: number }[]): Series => ({
    points: parts.map((part, index) => ({ ...part, month: `2025-${String(index + 1).padStart(2, '0')}` })),
  });

  test('that fell says since when, and what it was before and after', () => {
    const [verdict] = judge([of([...steady(0.6, 8), ...steady(0.4, 4)])], 11);
    expect(verdict?.moved).toMatchObject({ since: '2025-09', before: { n: 800 }, after: { n: 400 } });
    expect(verdict?.moved?.before.value).toBeCloseTo(0.6);
    expect(verdict?.moved?.after.value).toBeCloseTo(0.4);
  });

  test('that changed before the period asked about is not reported as moved in it', () => {
    const [verdict] = judge([of([...steady(0.6, 2), ...steady(0.4, 10)])], 3);
    expect(verdict?.moved?.since).not.toBe('2025-03');
  });

  test('with too few answers is not looked at, and does not count among those that were', () => {
    const few = of(steady(0.5, 12, 1).map((point, month) => ({ ...point, share: month % 2 })));
    const many = of([...steady(0.6, 8), ...steady(0.5, 4)]);
    const alone = judge([many], 11)[0]?.falseRate;
    const [among, thin] = judge([many, few, few], 11);
    expect(thin).toMatchObject({ chance: null, falseRate: null, moved: null, unusual: null });
    expect(among?.falseRate).toBe(alone);
  });

  test('without a month is not looked at', () => {
    expect(judge([of([])], 12)).toMatchObject([{ chance: null }]);
  });

  test('whose months vary more than chance explains needs more to be called moved', () => {
    const calm = of([...steady(0.6, 8), ...steady(0.5, 4)]);
    const restless = of(
      [...steady(0.6, 8), ...steady(0.5, 4)].map((point, month) => ({
        ...point,
        share: point.share + (month % 2 ? 0.1 : -0.1),
      })),
    );
    expect(judge([calm], 11)[0]?.moved).not.toBeNull();
    expect(judge([restless], 11)[0]?.moved).toBeNull();
  });

  test('has limits within which its months are as the others, wider where there are fewer answers', () => {
    const [verdict] = judge([of([...steady(0.5, 11, 400), { share: 0.5, size: 100 }])], 11);
    expect(verdict?.limits[0]?.lower).toBeCloseTo(0.5 - 3 * 0.025);
    expect(verdict?.limits.at(-1)?.upper).toBeCloseTo(0.5 + 3 * 0.05);
  });
});
