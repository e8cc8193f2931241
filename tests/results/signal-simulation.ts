import type { Share } from '#app/features/results/score.ts';
import { centreOf, type Series, type SeriesPoint } from '#app/features/results/series.ts';
import { judge } from '#app/features/results/signals.ts';
import { seriesMaker } from './simulation.ts';

/** How often signals are right, by simulation: short in the tests, long in `npm run bench -- signals`. */

const MONTHS = 24;
const PERIOD = 12;
const SERVICES = Array.from({ length: 68 }, (_, rank) => ({
  // As the city's services: the first has hundreds of answers a month, half have less than ten.
  answers: Math.max(1, Math.round(400 / (rank + 1))),
  share: 0.15 + (0.7 * ((rank * 37) % 68)) / 68,
}));

interface Simulated {
  looks: number;
  seed: number;
  /** How much more months vary than drawing answers explains. */
  extra?: number;
}

/** The share of looks at a city without any change that report a change. */
export function falseReports({ looks, seed, extra = 0 }: Simulated): number {
  const make = seriesMaker(seed, { extra });
  let reported = 0;
  for (let look = 0; look < looks; look++)
    if (
      judge(
        city(make, () => 0),
        PERIOD,
      ).some(({ moved }) => moved)
    )
      reported++;
  return reported / looks;
}

/** Of a city in which five services rose by 15 points: the mean share of reports that are false, and services rightly found. */
export function falseShare({ looks, seed, extra = 0 }: Simulated): { falseShare: number; found: number } {
  const make = seriesMaker(seed, { extra });
  const moves = (rank: number) => rank % 9 === 0 && rank < 40;
  let falseShares = 0;
  let found = 0;
  for (let look = 0; look < looks; look++) {
    const verdicts = judge(
      city(make, (rank) => (moves(rank) ? 0.15 : 0)),
      PERIOD,
    );
    const reported = verdicts.flatMap(({ moved }, rank) => (moved ? [rank] : []));
    const right = reported.filter(moves).length;
    found += right;
    falseShares += reported.length === 0 ? 0 : 1 - right / reported.length;
  }
  return { falseShare: falseShares / looks, found: found / looks };
}

/**
 * How often a drop is found at the end of its first or second month, in a service with 100 answers a
 * month and two years of them, among `others` like it: as a signal, or at least on its own page.
 */
export function findingDrops({
  looks,
  seed,
  share,
  drop,
  others,
}: Simulated & { share: number; drop: number; others: number }): { moved: number; seen: number } {
  const make = seriesMaker(seed);
  let moved = 0;
  let seen = 0;
  for (let look = 0; look < looks; look++) {
    const steady = Array.from({ length: others }, () => ({
      points: make(MONTHS, () => ({ answers: 100, share: 0.5 })),
    }));
    const points = make(MONTHS, (month) => ({
      answers: 100,
      share: share - (month >= MONTHS - 2 ? drop : 0),
    }));
    const verdicts = [MONTHS - 1, MONTHS].map(
      (months) => judge([{ points: points.slice(0, months) }, ...steady], PERIOD)[0],
    );
    if (verdicts.some((verdict) => verdict?.moved)) moved++;
    if (verdicts.some((verdict) => verdict?.moved || verdict?.unusual)) seen++;
  }
  return { moved: moved / looks, seen: seen / looks };
}

/**
 * How often the intervals of a reported movement hold the true shares before and since, where one
 * service fell by `drop` half a year ago. Only of what is reported: a fall that is seldom found is found
 * when chance made it larger, and its intervals are then too hopeful.
 */
export function heldByMovements({ looks, seed, drop, extra = 0 }: Simulated & { drop: number }): {
  before: number;
  after: number;
} {
  const make = seriesMaker(seed, { extra });
  const shareIn = (month: number) => 0.6 - (month >= MONTHS - 6 ? drop : 0);
  const mean = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => shareIn(from + index)).reduce(
      (sum, share) => sum + share,
      0,
    ) /
    (to - from);
  const holds = ({ lower, upper }: Share, share: number) => lower <= share && share <= upper;
  const held = { before: 0, after: 0 };
  let reported = 0;
  for (let look = 0; look < looks; look++) {
    const steady = Array.from({ length: 20 }, () => ({
      points: make(MONTHS, () => ({ answers: 100, share: 0.5 })),
    }));
    const points = make(MONTHS, (month) => ({ answers: 100, share: shareIn(month) }));
    const moved = judge([{ points }, ...steady], PERIOD)[0]?.moved;
    if (!moved) continue;
    const since = points.findIndex(({ month }) => month === moved.since);
    reported++;
    if (holds(moved.before, mean(0, since))) held.before++;
    if (holds(moved.after, mean(since, MONTHS))) held.after++;
  }
  return { before: held.before / reported, after: held.after / reported };
}

/** The share of looks that report anything where nothing changes and each answer counts in a service and in a district. */
export function crossedReports({ looks, seed }: Simulated): number {
  const make = seriesMaker(seed);
  const [services, districts] = [12, 6];
  let reported = 0;
  for (let look = 0; look < looks; look++) {
    const cells = Array.from({ length: services * districts }, () =>
      make(MONTHS, () => ({ answers: 8, share: 0.5 })),
    );
    const sums = (level: string, count: number, partOf: (cell: number) => number) =>
      Array.from({ length: count }, (_, part) => ({
        level,
        points: together(cells.filter((_, cell) => partOf(cell) === part)),
      }));
    const verdicts = judge(
      [
        ...sums('service', services, (cell) => cell % services),
        ...sums('district', districts, (cell) => Math.floor(cell / services)),
      ],
      PERIOD,
    );
    if (verdicts.some(({ moved }) => moved)) reported++;
  }
  return reported / looks;
}

const together = (parts: readonly SeriesPoint[][]): SeriesPoint[] =>
  Array.from({ length: MONTHS }, (_, index) => ({
    month: parts[0]?.[index]?.month ?? '',
    ...centreOf(parts.flatMap((points) => points[index] ?? [])),
  }));

/** The share of looks at 20 steady districts that report any of them, where all of eight services fell by 30 points. */
export function besideMovedServices({ looks, seed }: Simulated): { districts: number; services: number } {
  const make = seriesMaker(seed);
  const levels = { service: 8, district: 20 };
  const found = { districts: 0, services: 0 };
  for (let look = 0; look < looks; look++) {
    const verdicts = judge(
      (['service', 'district'] as const).flatMap((level) =>
        Array.from({ length: levels[level] }, () => ({
          level,
          points: make(MONTHS, (month) => ({
            answers: 60,
            share: 0.6 - (level === 'service' && month >= MONTHS - 6 ? 0.3 : 0),
          })),
        })),
      ),
      PERIOD,
    );
    const moved = verdicts.filter((verdict) => verdict.moved);
    if (moved.some(({ series }) => series.level === 'district')) found.districts++;
    found.services += moved.filter(({ series }) => series.level === 'service').length / levels.service;
  }
  return { districts: found.districts / looks, services: found.services / looks };
}

/** `change` is added to a service's share for the last six months. */
function city(make: ReturnType<typeof seriesMaker>, change: (rank: number) => number): Series[] {
  return SERVICES.map(({ answers, share }, rank) => ({
    points: make(MONTHS, (month) => ({ answers, share: share + (month >= MONTHS - 6 ? change(rank) : 0) })),
  }));
}
