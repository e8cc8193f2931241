/**
 * Tiers in place of ranks: every interval of one tier lies apart from every interval of the next, so
 * that nobody is called better where chance could have turned it round. Mostly that is one tier.
 */

interface Interval {
  lower: number;
  upper: number;
}

/** The lowest tier first; inside a tier, the order given. */
export function tiersOf<Of extends Interval>(all: readonly Of[]): Of[][] {
  const tiers: { reach: number; members: Set<Of> }[] = [];
  for (const each of all.toSorted((one, other) => one.lower - other.lower)) {
    const tier = tiers.at(-1);
    if (tier && each.lower <= tier.reach) {
      tier.members.add(each);
      tier.reach = Math.max(tier.reach, each.upper);
    } else tiers.push({ reach: each.upper, members: new Set([each]) });
  }
  return tiers.map(({ members }) => all.filter((each) => members.has(each)));
}
