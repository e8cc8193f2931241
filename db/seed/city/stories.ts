/**
 * What changes over the simulated year: one service gets worse, one better, and
 * nothing else moves. A point of the year is 0 twelve months ago and 1 now.
 */
interface Story {
  /** Share of the answers that are 4 or 5, at points of the year; straight lines between. */
  satisfied: readonly (readonly [year: number, share: number])[];
  /** Multiplies the days to close, likewise. */
  slower: readonly (readonly [year: number, factor: number])[];
  /** Multiplies the chance to answer: people care, and the story has answers enough to be seen. */
  eager: number;
}

export const STORIES: Readonly<Record<string, Story>> = {
  // Copper thieves come faster than the crews: over the last four months lights stay dark.
  'streetlight-repair-services': {
    satisfied: [
      [0, 0.58],
      [0.64, 0.58],
      [0.68, 0.27],
      [1, 0.26],
    ],
    slower: [
      [0, 1],
      [0.64, 1],
      [0.68, 1.5],
      [1, 1.5],
    ],
    eager: 1.6,
  },
  // Two more crews, and a photo of the cleared place with every closing.
  'illegal-dumping-item-pickup': {
    satisfied: [
      [0, 0.34],
      [0.3, 0.34],
      [0.44, 0.62],
      [1, 0.64],
    ],
    slower: [
      [0, 1.3],
      [0.3, 1.3],
      [0.44, 0.8],
      [1, 0.75],
    ],
    eager: 1.6,
  },
};

/** The value at a point of the year. */
export function valueAt(line: readonly (readonly [number, number])[], year: number): number {
  let [from, value] = line[0] ?? [0, 1];
  for (const [to, next] of line) {
    if (year < to) return value + ((next - value) * (year - from)) / (to - from);
    [from, value] = [to, next];
  }
  return value;
}
