import type { PrecisionTarget } from './plan.ts';

/**
 * From a precision target to the share of each service's closures to ask about, in
 * each district. Of a share near one half, as the widest interval has it; with the
 * finite population correction, since a month's closures of a service may be few.
 */

/** Closures a month that may be asked about, of one service in one district. */
export interface Cell {
  service: string;
  district: number | null;
  closures: number;
}

/** Of those asked lately, how many answered: by service, or by whatever else. */
export interface Answering {
  key: string;
  asked: number;
  answered: number;
}

export interface Share {
  service: string;
  district: number | null;
  fraction: number;
}

/** The normal's 97.5th percentile: 95 % lie within as many standard errors on either side. */
export const Z = 1.96;
/** A response rate is reckoned as if so many more had answered as the city does. */
const PRIOR = 20;
/** Of a city that has asked nobody yet. */
const UNKNOWN_RATE = 0.2;
/** Above nought, whatever the target: every closure keeps a chance. */
const LEAST_FRACTION = 0.01;

/** Answers needed so that a share of `closures` is known within `points` either way at 95 %. */
export function answersNeeded(closures: number, points: number): number {
  const unlimited = (Z / (points / 100)) ** 2 / 4;
  return closures === 0 ? 0 : unlimited / (1 + (unlimited - 1) / closures);
}

/** Response rates by key, those of few drawn towards the city's, which is that of a key not seen. */
export function responseRates(answering: readonly Answering[]): (key: string) => number {
  const asked = answering.reduce((sum, each) => sum + each.asked, 0);
  const answered = answering.reduce((sum, each) => sum + each.answered, 0);
  const overall = Math.max(0.01, asked > 0 ? answered / asked : UNKNOWN_RATE);
  const rates = new Map(
    answering.map((each) => [each.key, (each.answered + PRIOR * overall) / (each.asked + PRIOR)]),
  );
  return (key) => rates.get(key) ?? overall;
}

/** The shares that meet the target; where a service has too few closures, all of them. */
export function sharesFor(
  target: PrecisionTarget,
  { cells, answering }: { cells: readonly Cell[]; answering: readonly Answering[] },
): Share[] {
  const rateOf = responseRates(answering);
  const closuresOf = new Map<string, number>();
  for (const { service, closures } of cells)
    closuresOf.set(service, (closuresOf.get(service) ?? 0) + closures);

  const wanted = new Map(
    [...closuresOf].map(([service, closures]) => {
      const asked = answersNeeded(closures, target.targetPoints) / rateOf(service);
      const least = closures === 0 ? 1 : Math.min(1, target.leastPerService / closures);
      return [service, { least, fraction: Math.max(least, Math.min(1, asked / Math.max(1, closures))) }];
    }),
  );
  const shares = cells.map((cell) => ({
    ...cell,
    ...(wanted.get(cell.service) ?? { least: 1, fraction: 1 }),
  }));
  const relief = reliefByDistrict(shares, target.districtCeiling);
  return shares.map(({ service, district, fraction, least }) => ({
    service,
    district,
    // Who asks few of a small service must be able to count on them: the ceiling takes from the others.
    fraction: Math.max(LEAST_FRACTION, least, fraction * (relief.get(district) ?? 1)),
  }));
}

/** By what a district's shares above the least are multiplied, so that it keeps below the ceiling. */
function reliefByDistrict(
  shares: readonly (Cell & { least: number; fraction: number })[],
  ceiling: number,
): Map<number | null, number> {
  const districts = new Map<number | null, { closures: number; kept: number; asked: number }>();
  for (const { district, closures, least, fraction } of shares) {
    const sums = districts.get(district) ?? { closures: 0, kept: 0, asked: 0 };
    sums.closures += closures;
    if (fraction <= least) sums.kept += fraction * closures;
    else sums.asked += fraction * closures;
    districts.set(district, sums);
  }
  return new Map(
    [...districts].map(([district, { closures, kept, asked }]) => {
      const room = Math.max(0, ceiling * closures - kept);
      return [district, asked > room ? room / asked : 1];
    }),
  );
}
