/** How far two who coded the same comments agree on a theme. */

export interface Pairs {
  /** Comments that both said are about the theme. */
  both: number;
  /** That only the one, or only the other, said so. */
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/** Fewer comments than this coded twice and no agreement is given. */
export const MIN_PAIRS = 20;

/** The share of comments on which both said the same; null without any. */
export function agreementOf({ both, onlyFirst, onlySecond, neither }: Pairs): number | null {
  const n = both + onlyFirst + onlySecond + neither;
  return n === 0 ? null : (both + neither) / n;
}

/**
 * Cohen's kappa: agreement beyond what chance would give (J. Cohen, "A coefficient of
 * agreement for nominal scales", Educational and Psychological Measurement 20 (1960)
 * 37–46). 1 is perfect, 0 is chance; null with fewer than MIN_PAIRS comments, or when
 * chance alone would agree on all of them.
 */
export function kappaOf(pairs: Pairs): number | null {
  const { both, onlyFirst, onlySecond, neither } = pairs;
  const n = both + onlyFirst + onlySecond + neither;
  const agreement = agreementOf(pairs);
  if (agreement === null || n < MIN_PAIRS) return null;
  const first = (both + onlyFirst) / n;
  const second = (both + onlySecond) / n;
  const byChance = first * second + (1 - first) * (1 - second);
  return byChance === 1 ? null : (agreement - byChance) / (1 - byChance);
}
