import { LEAST_ANSWERS, WIDEST_HALF } from './estimate-quality.ts';
import type { Interval } from './figures.ts';
import { wilson } from './score.ts';
import { explainedBy, type Moments, momentsOf } from './variance-explained.ts';

/**
 * What goes along with satisfaction: how much of its variance each driver explains, by the
 * Shapley value of R² (Lindeman, Merenda and Gold 1980), which gives drivers that go along
 * with each other their fair parts. It tells what to look at, not what causes what.
 */

/** What is analysed, each in the order of its patterns' levels. */
export const DRIVERS = {
  /** What is known of every answer. */
  circumstances: ['done', 'days', 'explained', 'channel'],
  /** The statements of the ready survey after OMB Circular A-11, Section 280, beside satisfaction itself. */
  agreements: ['trust', 'effectiveness', 'ease', 'efficiency', 'transparency', 'employees'],
} as const;

/** Answers that are alike: the level of each driver, and whether they were satisfied. */
export interface Pattern {
  satisfied: boolean;
  levels: string[];
  n: number;
  /** The sums of the weights and of their squares. */
  weight: number;
  square: number;
}

export interface Driver {
  /** Its part of all that the drivers explain. */
  part: Interval;
  /** `satisfied` is null where there are not enough answers. */
  levels: { level: string; n: number; satisfied: Interval | null }[];
}

export interface Importance {
  n: number;
  /** The share of the variance of "satisfied" that all drivers together explain. */
  explained: Interval;
  /** In the order of the patterns' levels. */
  drivers: Driver[];
}

/** With fewer answers to all of its questions nothing is said. */
export const LEAST_FOR_DRIVERS = 100;

const REPLICATES = 200;

/** Null where there are too few answers, or all are alike. */
export function importanceOf(patterns: readonly Pattern[], random: () => number): Importance | null {
  const n = patterns.reduce((sum, pattern) => sum + pattern.n, 0);
  const count = patterns[0]?.levels.length ?? 0;
  if (n < LEAST_FOR_DRIVERS || count === 0) return null;
  const levels = Array.from({ length: count }, (_, driver) => levelsOf(patterns, driver));
  const found = partsOf(momentsOf(patterns, levels));
  if (!found) return null;

  // Each pattern's answers are drawn anew: a Poisson number of them, with the mean and the
  // variance that their weights give its sum.
  const replicates = Array.from({ length: REPLICATES }, () => {
    const drawn = patterns.map((pattern) => ({
      ...pattern,
      weight: (poisson(pattern.weight ** 2 / pattern.square, random) * pattern.square) / pattern.weight,
    }));
    return partsOf(momentsOf(drawn, levels));
  }).filter((replicate) => replicate !== null);
  const interval = (value: number, of: (replicate: NonNullable<typeof found>) => number): Interval => {
    const sorted = replicates.map(of).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? value;
    return { value, lower: Math.min(value, at(0.025)), upper: Math.max(value, at(0.975)) };
  };
  return {
    n,
    explained: interval(found.explained, (each) => each.explained),
    drivers: levels.map((own, driver) => ({
      part: interval(found.parts[driver] ?? 0, (each) => each.parts[driver] ?? 0),
      levels: own.map((level) => satisfactionAt(patterns, driver, level)),
    })),
  };
}

/** The Shapley value of each driver, as parts of all that is explained; null if that is nothing. */
function partsOf(moments: Moments): { explained: number; parts: number[] } | null {
  const count = moments.drivers;
  const explained = Array.from({ length: 2 ** count }, (_, set) => explainedBy(moments, set));
  const all = explained.at(-1) ?? 0;
  if (!(all > 0)) return null;
  const parts = Array.from({ length: count }, (_, driver) => {
    let value = 0;
    for (let set = 0; set < 2 ** count; set++) {
      if (set & (1 << driver)) continue;
      const gain = (explained[set | (1 << driver)] ?? 0) - (explained[set] ?? 0);
      value += gain / (count * choose(count - 1, sizeOf(set)));
    }
    return value / all;
  });
  return { explained: all, parts };
}

function levelsOf(patterns: readonly Pattern[], driver: number): string[] {
  return [...new Set(patterns.map(({ levels }) => levels[driver] ?? ''))].sort();
}

function satisfactionAt(patterns: readonly Pattern[], driver: number, level: string) {
  const own = patterns.filter(({ levels }) => levels[driver] === level);
  const sum = (of: (pattern: Pattern) => number) => own.reduce((total, each) => total + of(each), 0);
  const weight = sum((each) => each.weight);
  const value = sum((each) => (each.satisfied ? each.weight : 0)) / weight;
  const worth = weight ** 2 / sum((each) => each.square);
  const satisfied = { value, ...wilson(value * worth, worth) };
  const n = sum((each) => each.n);
  const isEnough = n >= LEAST_ANSWERS && (satisfied.upper - satisfied.lower) / 2 <= WIDEST_HALF;
  return { level, n, satisfied: isEnough ? satisfied : null };
}

const sizeOf = (set: number): number => (set === 0 ? 0 : (set & 1) + sizeOf(set >> 1));

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

/** A Poisson number: by Knuth's products where the mean is small, else by the normal distribution. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}

/** Always the same numbers (mulberry32): a page that is read again says the same. */
export function steadyRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
