/** At most this share of what is reported as moved may be chance. */
export const FALSE_DISCOVERIES = 0.05;

/**
 * Benjamini and Hochberg's adjusted p-values, in the order given: reporting all that are at most q
 * keeps the expected share of false reports at q, over series that are independent or rise and fall
 * together (Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001). As R's p.adjust(method = "BH").
 */
export function falseDiscoveryRates(chances: readonly number[]): number[] {
  const rates = new Array<number>(chances.length).fill(1);
  const largestFirst = chances
    .map((chance, place) => ({ chance, place }))
    .sort((a, b) => b.chance - a.chance);
  let least = 1;
  for (const [position, { chance, place }] of largestFirst.entries()) {
    least = Math.min(least, (chance * chances.length) / (chances.length - position));
    rates[place] = least;
  }
  return rates;
}
