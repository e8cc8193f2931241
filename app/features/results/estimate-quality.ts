import type { Estimate } from './estimate.ts';

/** Fewer answers than these, or an interval that reaches farther, is shown as "not enough answers". */
export const LEAST_ANSWERS = 10;
export const WIDEST_HALF = 0.15;

/**
 * The interval to show for a share: the estimate's own, or where all answers are alike (no variance
 * to estimate) Clopper and Pearson's 95 % interval with as many tries as residents answered. Null
 * where nothing can be said.
 */
export function shownInterval(estimate: Shown): { lower: number; upper: number } | null {
  const { estimate: share, residents, lower, upper } = estimate;
  if (lower !== null && upper !== null) return { lower, upper };
  if (residents === 0) return null;
  const far = 0.025 ** (1 / residents);
  if (share === 1) return { lower: far, upper: 1 };
  if (share === 0) return { lower: 0, upper: 1 - far };
  return null;
}

/**
 * Null if a share may be shown. Else about how many more answers are needed: up to 10, and until the
 * interval reaches at most 15 points to each side, which narrows with the root of the answers.
 */
export function notEnough(estimate: Shown): { moreAnswers: number } | null {
  const interval = shownInterval(estimate);
  const half = interval ? (interval.upper - interval.lower) / 2 : null;
  if (estimate.n >= LEAST_ANSWERS && half !== null && half <= WIDEST_HALF) return null;
  const forWidth = half === null ? 0 : Math.ceil(estimate.n * (half / WIDEST_HALF) ** 2 - 1e-9);
  return { moreAnswers: Math.max(LEAST_ANSWERS - estimate.n, forWidth - estimate.n, 1) };
}

type Shown = Pick<Estimate, 'n' | 'residents' | 'estimate' | 'lower' | 'upper'>;

/**
 * How evenly groups answered: R = 1 − 2 S(ρ), where S² = Σ Nₕ (ρₕ − ρ)² / (N − 1) over groups of Nₕ
 * asked with response rates ρₕ. 1 is even, 0 as uneven as can be (Schouten, Cobben and Bethlehem
 * 2009). `adjusted` takes from S² what chance alone puts there, Σ Nₕ/N · ρₕ(1 − ρₕ)/Nₕ, not below 0
 * (after Shlomo, Skinner and Schouten 2012). Null with fewer than two asked.
 */
export function rIndicator(groups: { asked: number; answered: number }[]) {
  const present = groups.filter((group) => group.asked > 0);
  const asked = present.reduce((total, group) => total + group.asked, 0);
  if (asked < 2) return null;
  const rate = present.reduce((total, group) => total + group.answered, 0) / asked;
  let squares = 0;
  let chance = 0;
  for (const group of present) {
    const propensity = group.answered / group.asked;
    squares += (group.asked * (propensity - rate) ** 2) / (asked - 1);
    chance += (propensity * (1 - propensity)) / asked;
  }
  return {
    rate,
    indicator: 1 - 2 * Math.sqrt(squares),
    adjusted: 1 - 2 * Math.sqrt(Math.max(0, squares - chance)),
  };
}

/** A margin's level with fewer answers than this makes weights wild: it is collapsed with others. */
export const THIN_LEVEL = 20;

/**
 * Which levels of a margin are calibrated as one. All levels thinner than 20 answers, together; if
 * they are too thin still, with the next thinnest. Returns the collapsed levels, none or at least two.
 */
export function levelsToCollapse(levels: { level: string; answers: number }[]): string[] {
  const thinnest = levels.toSorted((a, b) => a.answers - b.answers || (a.level < b.level ? -1 : 1));
  const collapsed: string[] = [];
  let answers = 0;
  for (const level of thinnest) {
    const enough = collapsed.length === 0 || (collapsed.length > 1 && answers >= THIN_LEVEL);
    if (level.answers >= THIN_LEVEL && enough) break;
    collapsed.push(level.level);
    answers += level.answers;
  }
  return collapsed.length > 1 ? collapsed : [];
}
