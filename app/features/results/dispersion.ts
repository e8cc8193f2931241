import { centreOf, type SeriesPoint } from './series.ts';

/**
 * How much more the months of a series vary than answers drawn at random would (1: not more), as
 * Laney's p′ chart asks: from the differences between months that follow each other, which one lasting
 * change hardly touches. Their mean square stands where Laney has the mean moving range: it means the
 * same, and can be pooled.
 */
interface Dispersion {
  value: number;
  /** What the estimate is worth, in degrees of freedom: 2 / (its relative variance). */
  degrees: number;
}

/**
 * Each series' dispersion, never below 1. A dozen months tell little about one series, so each is
 * drawn towards what all have in common, the more so the more alike they are (Smyth 2004, "moderated"
 * variances).
 */
export function dispersionsOf(all: readonly (readonly SeriesPoint[])[]): number[] {
  const own = all.map(ownDispersion);
  const known = own.filter((each) => each !== null);
  if (known.every(({ value }) => value === 0)) return all.map(() => 1);
  const degrees = known.reduce((sum, each) => sum + each.degrees, 0);
  const common = known.reduce((sum, each) => sum + each.degrees * each.value, 0) / degrees;
  const unlike = excessSpread(known, common);
  return own.map((each) => {
    if (each === null || unlike === 0) return Math.max(1, common);
    const prior = 2 / unlike;
    return Math.max(1, (prior * common + each.degrees * each.value) / (prior + each.degrees));
  });
}

/** The relative variance of the dispersions beyond what estimating them from few months explains. */
function excessSpread(known: readonly Dispersion[], common: number): number {
  const found = known.reduce((sum, { value }) => sum + (value / common - 1) ** 2, 0) / known.length;
  const byChance = known.reduce((sum, { degrees }) => sum + 2 / degrees, 0) / known.length;
  return Math.max(0, found - byChance);
}

function ownDispersion(points: readonly SeriesPoint[]): Dispersion | null {
  const steps = points.length - 1;
  if (steps < 2) return null;
  const { share, size } = centreOf(points);
  if (size === 0 || share === 0 || share === 1) return null;
  const distances = points.map(
    (point) => (point.share - share) / Math.sqrt((share * (1 - share)) / point.size),
  );
  let squares = 0;
  for (let step = 1; step <= steps; step++)
    squares += ((distances[step] ?? 0) - (distances[step - 1] ?? 0)) ** 2;
  // von Neumann and others 1941: the variance of this estimate is σ⁴ (3k − 1)/k² for k steps.
  return { value: squares / (2 * steps), degrees: (2 * steps * steps) / (3 * steps - 1) };
}
