/**
 * Chance for the simulated city: the same seed gives the same city on every machine.
 * Each part draws from a stream of its own, so that a change in one leaves the others as they were.
 */

export interface Stream {
  /** A number in [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** A whole number from 0 to below `count`. */
  index(count: number): number;
  /** Standard normal. */
  normal(): number;
  of<T>(items: readonly T[]): T;
}

/** A stream (sfc32) for this seed and part. */
export function stream(seed: number, part: string): Stream {
  let a = seed | 0;
  let b = hashOf(part);
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i++) next();
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    index: (count) => Math.floor(next() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    of: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to draw from.');
      return item;
    },
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** Draws items in proportion to their weights; the sums are made once, a draw is a binary search. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): (stream: Stream) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of pairs) {
    total += weight;
    sums.push(total);
  }
  return (stream) => {
    const target = stream.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const pair = pairs[low];
    if (!pair) throw new Error('There is nothing to draw from.');
    return pair[0];
  };
}

/** A draw from the lognormal with this median and this 90th percentile. */
export function lognormal(stream: Stream, median: number, p90: number): number {
  const sigma = Math.log(p90 / median) / 1.2816; // the normal's 90th percentile
  return median * Math.exp(sigma * stream.normal());
}
