import { describe, expect, test } from 'vitest';
import type { Series } from '#app/features/results/series.ts';
import { judge, type Verdict } from '#app/features/results/signals.ts';
import { seriesMaker } from './simulation.ts';

const MONTHS = 24;
const SERVICES = Array.from({ length: 68 }, (_, rank) => ({
  // As the city's services: the first has hundreds of answers a month, half have less than ten.
  answers: Math.max(1, Math.round(400 / (rank + 1))),
  share: 0.15 + (0.7 * ((rank * 37) % 68)) / 68,
}));

/** A city of 68 services, in which `change` is added to a service's share from the 19th month on. */
function city(make: ReturnType<typeof seriesMaker>, change: (rank: number) => number): Series[] {
  return SERVICES.map(({ answers, share }, rank) => ({
    points: make(MONTHS, (month) => ({ answers, share: share + (month >= 18 ? change(rank) : 0) })),
  }));
}

describe('with no real change', () => {
  test.each([
    { extra: 0, months: 'vary as answers drawn at random do' },
    { extra: 1, months: 'vary by twice that' },
  ])('at most one look in twenty reports anything, where months $months', ({ extra }) => {
    const make = seriesMaker(3, { extra });
    const looks = 250;
    let reported = 0;
    for (let look = 0; look < looks; look++)
      if (
        judge(
          city(make, () => 0),
          12,
        ).some(({ moved }) => moved)
      )
        reported++;
    // Two standard errors of a simulation of this length.
    expect(reported / looks).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / looks));
    expect(reported).toBeGreaterThan(0);
  });
});

test('of what is reported where some services moved, at most 5 % is false', () => {
  const make = seriesMaker(5);
  const moves = (rank: number) => rank % 9 === 0 && rank < 40;
  const looks = 100;
  let falseShares = 0;
  let found = 0;
  for (let look = 0; look < looks; look++) {
    const reported = judge(
      city(make, (rank) => (moves(rank) ? 0.15 : 0)),
      12,
    ).flatMap(({ moved }, rank) => (moved ? [rank] : []));
    const right = reported.filter(moves).length;
    found += right;
    falseShares += reported.length === 0 ? 0 : 1 - right / reported.length;
  }
  expect(falseShares / looks).toBeLessThanOrEqual(0.05);
  expect(found).toBeGreaterThan(2 * looks);
});

/**
 * How often a drop is found at the end of its first or second month, in a service with 100 answers a
 * month and two years of them, among `others` like it.
 *
 * No method can report a lone 10-point drop of one among 68 such services in two months in most cases
 * and be wrong in at most 5 % of looks: the difference is 2.7 standard errors, the 5 % spread over 68
 * series ask for 3.4, and chance carries it there in one case of four (Neyman and Pearson). So the
 * committee hears of such a drop later, or when it is larger; who watches that service sees it at once.
 */
function finding({
  share,
  drop,
  others,
  seed,
}: {
  share: number;
  drop: number;
  others: number;
  seed: number;
}) {
  const make = seriesMaker(seed);
  const looks = 200;
  const times = { moved: 0, seen: 0 };
  for (let look = 0; look < looks; look++) {
    const steady = Array.from({ length: others }, () => ({
      points: make(MONTHS, () => ({ answers: 100, share: 0.5 })),
    }));
    const points = make(MONTHS, (month) => ({ answers: 100, share: share - (month >= 22 ? drop : 0) }));
    const verdicts = [MONTHS - 1, MONTHS].map(
      (months) => judge([{ points: points.slice(0, months) }, ...steady], 12)[0],
    );
    const anyOf = (found: (verdict: Verdict<Series>) => boolean) =>
      verdicts.some((verdict) => verdict && found(verdict));
    if (anyOf(({ moved }) => moved !== null)) times.moved++;
    if (anyOf(({ moved, unusual }) => (moved ?? unusual) !== null)) times.seen++;
  }
  return { moved: times.moved / looks, seen: times.seen / looks };
}

describe('a drop in a service with 100 answers a month', () => {
  test.each([{ share: 0.35 }, { share: 0.6 }])(
    'of 10 points from $share is seen on that service’s page within two months, four times in five',
    ({ share }) => {
      expect(finding({ share, drop: 0.1, others: 20, seed: 7 }).seen).toBeGreaterThanOrEqual(0.8);
    },
  );

  test('of 20 points is a signal within two months, among 67 other services', () => {
    expect(finding({ share: 0.6, drop: 0.2, others: 67, seed: 8 }).moved).toBeGreaterThanOrEqual(0.9);
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
});
