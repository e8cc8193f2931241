import { useT } from '#app/lib/i18n.ts';
import type { DistributionRow } from '#app/ui/charts/distribution-plot.tsx';
import type { Figures } from '../figures.ts';
import { fiveOf } from '../score-line.ts';
import { useScoreWords } from './score-words.ts';

/** Distributions of ratings as rows of a DistributionPlot, weighted as the scores are. */
export function useDistributions() {
  const t = useT('results');
  const { percent, notEnough, answers } = useScoreWords();
  return (rows: readonly (Figures & { label: string })[]): DistributionRow[] =>
    rows.map(({ code, label, satisfied, ratings, answered }) => {
      const shares = satisfied.share && ratings.shares && fiveOf(ratings.shares);
      return {
        key: code,
        label,
        shares,
        said: shares
          ? `${shares.map((share, index) => `${t(`ratings.${index + 1}`)}: ${percent(share)}`).join(' · ')} (${answers(answered)})`
          : notEnough(satisfied),
      };
    });
}
