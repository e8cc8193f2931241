import { chanceOfCrossing } from './crossing.ts';
import { dispersionsOf } from './dispersion.ts';
import { FALSE_DISCOVERIES, falseDiscoveryRates } from './false-discovery.ts';
import { bothTails, distanceFor } from './normal.ts';
import type { Month } from './period.ts';
import { type Share, wilson } from './score.ts';
import { centreOf, joinThinMonths, type Series, type SeriesPoint } from './series.ts';

/**
 * What moved: series of monthly shares in which the months after some month differ from those before
 * it by more than chance, allowing for months that vary more than answers drawn at random would, and
 * for having looked at many series.
 */

/** Before and since a month. */
export interface Movement {
  since: Month;
  before: Share;
  after: Share;
}

/** Between these a month is as the others: Laney's p′ limits, three standard errors about the share of all months. */
export interface MonthLimits {
  month: Month;
  lower: number;
  upper: number;
}

export interface Verdict<Of extends Series> {
  series: Of;
  /** The chance of such a series if nothing had changed; null if it has too few answers to be looked at. */
  chance: number | null;
  /**
   * The share of false reports that reporting this one accepts, among all series and among those of its
   * level: at most 5 % makes it a signal.
   */
  falseRate: number | null;
  /** A signal: it moved, whatever else was looked at. */
  moved: Movement | null;
  /**
   * Not a signal: the newest two months lie outside this series' own 95 % limits, as those of one series
   * in twenty do by chance. For the page of a series that was chosen before it was looked at.
   */
  unusual: Movement | null;
  limits: MonthLimits[];
}

/** The months whose difference from all before is looked for with most of the power. */
const NEWEST = 2;
/** How much every other split counts beside that of the newest months. */
const OTHER_SPLITS = 0.1;
/** Rarer answers than this on one side of a split (of either kind) are no normal distribution. */
const LEAST_OF_A_KIND = 5;

interface Split {
  movement: Movement;
  /** The share of all answers that lie before. */
  before: number;
  distance: number;
  weight: number;
}

/**
 * Judges all series together, and each level by itself as well: of all that is named at most 5 % may be
 * chance, and also of what is named of districts, however much moved elsewhere (a signal among services
 * lowers the bar for all, and without this districts would be named because services moved: Efron 2008,
 * "Simultaneous inference: when should hypothesis testing problems be combined?"). `period` months at the end may be where a change began; those before
 * only serve to compare with.
 */
export function judge<Of extends Series & { level?: string }>(
  all: readonly Of[],
  period: number,
): Verdict<Of>[] {
  const points = all.map((series) => joinThinMonths(series.points));
  const dispersions = dispersionsOf(points);
  const splits = points.map((own, index) => splitsOf(own, { dispersion: dispersions[index] ?? 1, period }));
  const chances = splits.map(chanceOf);
  const rates = ratesOf(chances, all);
  return all.map((series, index) => {
    const own = splits[index] ?? [];
    const chance = chances[index] ?? null;
    const limits = limitsOf(series.points, dispersions[index] ?? 1);
    if (chance === null) return { series, chance, falseRate: null, moved: null, unusual: null, limits };
    const falseRate = rates[index] ?? 1;
    const moved = falseRate <= FALSE_DISCOVERIES ? furthest(own) : null;
    const newest = own.find(({ weight }) => weight === 1);
    const stands = newest && bothTails(newest.distance) <= FALSE_DISCOVERIES ? newest.movement : null;
    return { series, chance, falseRate, moved, unusual: moved ? null : stands, limits };
  });
}

function ratesOf(chances: readonly (number | null)[], all: readonly { level?: string }[]): number[] {
  const looked = chances.flatMap((chance, place) =>
    chance === null ? [] : [{ chance, place, level: all[place]?.level }],
  );
  const rates = chances.map(() => 0);
  for (const family of [looked, ...Map.groupBy(looked, ({ level }) => level).values()])
    for (const [position, rate] of falseDiscoveryRates(family.map(({ chance }) => chance)).entries()) {
      const place = family[position]?.place ?? 0;
      rates[place] = Math.max(rates[place] ?? 0, rate);
    }
  return rates;
}

/** Every way to part the series in two that both have answers enough, oldest first. */
function splitsOf(
  points: readonly SeriesPoint[],
  { dispersion, period }: { dispersion: number; period: number },
): Split[] {
  const all = centreOf(points);
  const rare = Math.min(all.share, 1 - all.share);
  return points.flatMap((point, index) => {
    const newer = points.length - index;
    if (index === 0 || newer > period) return [];
    const [before, after] = [centreOf(points.slice(0, index)), centreOf(points.slice(index))];
    if (Math.min(before.size, after.size) * rare < LEAST_OF_A_KIND) return [];
    const variance = dispersion * all.share * (1 - all.share) * (1 / before.size + 1 / after.size);
    return [
      {
        movement: {
          since: point.month,
          before: shareOf(before, dispersion),
          after: shareOf(after, dispersion),
        },
        before: before.size / all.size,
        distance: (after.share - before.share) / Math.sqrt(variance),
        weight: newer === NEWEST ? 1 : OTHER_SPLITS,
      },
    ];
  });
}

/**
 * The chance that a series without change has a split as unlikely as the unlikeliest here, each
 * weighed; null without any split. Where it cannot be a signal anyway, the quick upper bound.
 */
function chanceOf(splits: readonly Split[]): number | null {
  if (splits.length === 0) return null;
  const least = Math.min(...splits.map(({ distance, weight }) => bothTails(distance) / weight));
  const bound = Math.min(1, least * splits.reduce((sum, { weight }) => sum + weight, 0));
  if (least > FALSE_DISCOVERIES) return bound;
  return Math.min(
    bound,
    chanceOfCrossing(
      splits.map(({ before }) => before),
      splits.map(({ weight }) => distanceFor(least * weight)),
    ),
  );
}

/** The split that parts the series best: where the change most likely began. */
function furthest(splits: readonly Split[]): Movement | null {
  const found = splits.reduce<Split | null>(
    (best, split) => (best && Math.abs(best.distance) >= Math.abs(split.distance) ? best : split),
    null,
  );
  return found?.movement ?? null;
}

function limitsOf(points: readonly SeriesPoint[], dispersion: number): MonthLimits[] {
  const { share } = centreOf(points);
  return points.map(({ month, size }) => {
    const reach = 3 * Math.sqrt((dispersion * share * (1 - share)) / size);
    return { month, lower: Math.max(0, share - reach), upper: Math.min(1, share + reach) };
  });
}

function shareOf({ share, size }: { share: number; size: number }, dispersion: number): Share {
  const worth = size / dispersion;
  return { n: Math.round(size), value: share, ...wilson(share * worth, worth) };
}
