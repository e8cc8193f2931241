import type { Stand } from '#app/ui/charts/plotted.ts';
import { distanceFor } from './normal.ts';
import type { UnitShare } from './service-mix.ts';

/**
 * A funnel plot: each department's or district's share against its answers, between limits that chance
 * alone would keep it in. Units differ a little for reasons that no one measures, so the limits allow
 * for that: additive random effects on winsorized distances (D. J. Spiegelhalter, "Funnel plots for
 * comparing institutional performance", Statistics in Medicine 24 (2005) 1185–1202).
 */

export interface FunnelPoint extends UnitShare {
  /** What the share would be with the city's mix of services. */
  adjusted: number;
  /** Beside the outer limits, which chance crosses twice in a thousand times. */
  stand: Stand;
}

export interface Funnel {
  /** The city's share: the middle of the funnel. */
  centre: number;
  /** The variance between units that chance does not explain; 0 where it explains all. */
  between: number;
  points: FunnelPoint[];
}

const WIDE = distanceFor(0.002);
const NARROW = distanceFor(0.05);
/** The outermost tenth of distances to each side are drawn in before the spread is judged. */
const WINSORIZED = 0.1;
/** Points that a limit is drawn through, closer where it bends. */
const CURVE = 40;

/** `units` have answers each; `centre` is the share of all together. */
export function funnelOf(units: readonly UnitShare[], centre: number): Funnel {
  const between = varianceBetween(units, centre);
  const points = units.map((unit): FunnelPoint => {
    const adjusted = Math.min(1, Math.max(0, centre + unit.share - unit.expected));
    const distance = (unit.share - unit.expected) / Math.sqrt(varianceAt(unit.size, centre) + between);
    const side = distance < 0 ? 'below' : 'above';
    return { ...unit, adjusted, stand: Math.abs(distance) > WIDE ? side : 'within' };
  });
  return { centre, between, points };
}

/** The limits from a few answers to `most`, for drawing: the inner ones of 95 %, the outer ones of 99.8 %. */
export function funnelLimits({ centre, between }: Omit<Funnel, 'points'>, most: number) {
  const sizes = Array.from({ length: CURVE }, (_, step) => (most * (step + 1) ** 2) / CURVE ** 2);
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const limit = (reach: number) =>
    sizes.map((n) => {
      const spread = reach * Math.sqrt(varianceAt(n, centre) + between);
      return { n, lower: within(centre - spread), upper: within(centre + spread) };
    });
  return { inner: limit(NARROW), outer: limit(WIDE) };
}

const varianceAt = (size: number, centre: number) => (centre * (1 - centre)) / size;

function varianceBetween(units: readonly UnitShare[], centre: number): number {
  if (units.length < 2) return 0;
  const variances = units.map(({ size }) => varianceAt(size, centre));
  const distances = units.map(
    ({ share, expected }, unit) => (share - expected) / Math.sqrt(variances[unit] ?? 1),
  );
  const squares = winsorized(distances).reduce((sum, distance) => sum + distance ** 2, 0);
  const weights = variances.map((variance) => 1 / variance);
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const squared = weights.reduce((sum, each) => sum + each ** 2, 0);
  return Math.max(0, (squares - (units.length - 1)) / (weight - squared / weight));
}

/** The outermost values to each side replaced by the next one in. */
function winsorized(values: readonly number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other);
  const cut = Math.floor(values.length * WINSORIZED);
  const [least, most] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  return values.map((value) => Math.min(most, Math.max(least, value)));
}
